-- Sealed as the rest (migration 0036): what a post, a goal and a handle were before, which judging and files of readings go by;
-- cycles and their cancelling; how far a member's cycles are opened; invitations, which make members; and the limits of an
-- organization's requests.
set local timezone = 'UTC';
set local datestyle = 'ISO';
set local bytea_output = 'hex';

select seal_entity(e.entity, e.tab::regclass, e.key, (select string_agg(format('n.%I', c), ', ') from unnest(e.columns) c))
from (values
  ('video_history', 'video_history', 'n.video_id || '' '' || n.sequence', array['changed_at', 'old_tracking_status',
    'new_tracking_status', 'old_tracking_disabled', 'new_tracking_disabled']),
  ('goal_history', 'goal_history', 'n.goal_id || '' '' || n.sequence', array['changed_at', 'old_values', 'new_values']),
  ('creator_handles', 'creator_handles', 'n.id::text', array['project_id', 'creator_id', 'platform', 'handle', 'handle_key', 'since',
    'until']),
  ('creator_payouts', 'creator_payouts', 'n.id::text', array['number', 'project_id', 'campaign_id', 'member_id', 'creator_id',
    'cycle_index', 'since_date', 'deal_date', 'period_start_at', 'period_end_at', 'contents_required', 'is_canceled']),
  ('member_cycles', 'campaign_members', 'n.id::text', array['cycles_opened', 'next_cycle_on']),
  ('invitations', 'invitations', 'n.id::text', array['email', 'role', 'token_hash', 'made_by_user', 'expires_at', 'accepted_at',
    'revoked_at']),
  ('organization_limits', 'organizations', 'n.org_id::text', array['growi_hourly_limit', 'requests_per_minute'])
) as e (entity, tab, key, columns);
