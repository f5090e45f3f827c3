-- The Growi API tells on every page how many payouts there are in all. Counting reads this index: equal keys share one entry
-- (no included columns), so that it is a small part of `creator_payouts_listed`, which finds the rows of a page.
create index creator_payouts_counted on creator_payouts (org_id, deal_date, since_date, status, has_credits, campaign_id);
