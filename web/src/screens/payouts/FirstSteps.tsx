/** The way from an empty program to a first recorded payment; each step is a door, with its state. */
import { Anchor, Badge, Box, Button, Group, Paper, Stack, Text, ThemeIcon, Title } from "@mantine/core";
import { IconCheck } from "@tabler/icons-react";
import { LinkButton } from "../../pieces/LinkButton.tsx";
import { saveFile } from "../../pieces/save-file.ts";
import { useMay } from "../../session.tsx";
import { type Progress, type Step, stepsOf } from "./first-steps.ts";
import { sampleFile } from "./sample-file.ts";

export function FirstSteps({ of, onPay }: { readonly of: Progress; readonly onPay: () => void }) {
  const steps = stepsOf(of);
  const next = steps.find(({ isDone }) => !isDone);
  const done = steps.filter(({ isDone }) => isDone).length;
  return (
    <Paper withBorder radius="md" p="lg" mb="lg" component="section" aria-labelledby="first-steps">
      <Group justify="space-between" mb="md">
        <Title order={2} size="h4" id="first-steps">
          Your first payday
        </Title>
        <Badge variant="light">
          {done} of {steps.length} done
        </Badge>
      </Group>
      <Stack component="ol" gap="md" m={0} p={0} style={{ listStyle: "none" }}>
        {steps.map((step, index) => (
          <Group component="li" key={step.id} align="flex-start" gap="sm" wrap="nowrap">
            <Mark isDone={step.isDone} number={index + 1} />
            <Box miw={0} pt={3}>
              <OneStep of={step} isNext={step === next} progress={of} onPay={onPay} />
            </Box>
          </Group>
        ))}
      </Stack>
    </Paper>
  );
}

function Mark({ isDone, number }: { readonly isDone: boolean; readonly number: number }) {
  return (
    <ThemeIcon
      radius="xl"
      size={28}
      style={{ flexShrink: 0 }}
      color={isDone ? "teal" : "gray"}
      variant={isDone ? "filled" : "light"}
      aria-hidden
    >
      {isDone ? <IconCheck size={16} /> : <Text size="sm">{number}</Text>}
    </ThemeIcon>
  );
}

interface StepProps {
  readonly of: Step;
  readonly isNext: boolean;
  readonly progress: Progress;
  readonly onPay: () => void;
}

function OneStep({ of: step, isNext, progress, onPay }: StepProps) {
  return (
    <>
      <Text fw={600} size="sm" {...(step.isDone ? { c: "dimmed" } : {})}>
        {step.title}
        {step.isDone && ": done"}
      </Text>
      {!step.isDone && (
        <>
          <Text size="sm" c="dimmed">
            {step.text}
          </Text>
          <Group gap="sm" mt={6}>
            <Door of={step} isNext={isNext} progress={progress} onPay={onPay} />
            {step.id === "readings" && (
              <Anchor component="button" size="sm" onClick={() => saveFile("sample-views.csv", sampleFile(new Date()))}>
                Download a sample file
              </Anchor>
            )}
          </Group>
        </>
      )}
    </>
  );
}

/** The button of a step, or why this member has none. */
function Door({ of: step, isNext, progress, onPay }: StepProps) {
  const may = useMay(step.needs);
  if (!may) return <Later>Your role cannot do this. Ask an admin.</Later>;
  const look = { size: "xs", variant: isNext ? "filled" : "default" } as const;
  const { ruleId } = progress;
  const to = screens[step.id];
  if (to !== undefined)
    return (
      <LinkButton {...look} to={to}>
        {step.action}
      </LinkButton>
    );
  if (step.id === "assigned")
    return ruleId === undefined ? (
      <Later>Create a pay rule first.</Later>
    ) : (
      <LinkButton {...look} to="/structures/$structureId" params={{ structureId: ruleId }}>
        {step.action}
      </LinkButton>
    );
  return progress.calculated ? (
    <Button {...look} onClick={onPay}>
      {step.action}
    </Button>
  ) : (
    <Later>Possible once there are earnings.</Later>
  );
}

const screens = {
  ...{ readings: "/import", creators: "/creators", rule: "/structures/new", calculated: "/runs" },
  ...{ assigned: undefined, paid: undefined },
} as const;

/** Why a step has no button yet. */
function Later({ children }: { readonly children: string }) {
  return (
    <Text size="xs" c="dimmed">
      {children}
    </Text>
  );
}
