/** Posts that may be in the books twice. */
import { Alert, Text } from "@mantine/core";
import { IconAlertCircle } from "@tabler/icons-react";
import { Fragment } from "react";
import { AnchorLink } from "../../pieces/AnchorLink.tsx";
import { duplicateWords, type Post } from "../../posts.tsx";

/** Posts that may be this one, each with its way there. */
export function Duplicates({ of: post }: { readonly of: Post }) {
  const { likely_duplicates: found = [] } = post;
  if (found.length === 0) return null;
  const whys = [...new Set(found.map(({ why }) => why))];
  return (
    <Alert
      variant="light"
      color="yellow"
      icon={<IconAlertCircle size={18} />}
      title="This post may be counted twice"
      mb="lg"
    >
      {whys.map((why) => (
        <Alike key={why} why={why} others={found.filter((each) => each.why === why)} />
      ))}
    </Alert>
  );
}

type Duplicate = NonNullable<Post["likely_duplicates"]>[number];

const manyAlike: Readonly<Record<Duplicate["why"], string>> = {
  same_post: "The same post exists in other projects",
  same_address: "Other posts of the creator have the same address",
  same_title: "Other posts of the creator have the same title",
};

/** The posts that are alike for one reason: a sentence for all of them, and a link to each. */
function Alike({ why, others }: { readonly why: Duplicate["why"]; readonly others: readonly Duplicate[] }) {
  const [first] = others;
  if (first === undefined) return null;
  if (others.length === 1)
    return (
      <Text size="sm">
        <AnchorLink to="/videos/$videoId" params={{ videoId: first.duplicate_of }} inherit underline="always">
          Look at the other
        </AnchorLink>
        : {duplicateWords[why]}. To count one of them alone, exclude the other.
      </Text>
    );
  return (
    <Text size="sm">
      {manyAlike[why]}:{" "}
      {others.map(({ duplicate_of: other }, place) => (
        <Fragment key={other}>
          {place > 0 && ", "}
          <AnchorLink
            to="/videos/$videoId"
            params={{ videoId: other }}
            inherit
            underline="always"
            aria-label={`Look at post ${place + 1}`}
          >
            {place + 1}
          </AnchorLink>
        </Fragment>
      ))}
      . To count one of them alone, exclude the others.
    </Text>
  );
}
