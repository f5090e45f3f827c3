/** What `--help` says of the environment. */
export const ENVIRONMENT = `
Environment:
  DATABASE_URL       PostgreSQL server to use (15 or newer); without it, an embedded one runs in the data directory
  DATABASE_DIRECT_URL  the same database past a pooler in transaction mode
  STIPEND_DATABASES  several databases for organizations: eu=postgresql://…,us=postgresql://…
  STIPEND_DATABASES_DIRECT  the same, past poolers in transaction mode
  STIPEND_DATA_DIR   data directory (./data)
  HOST, PORT         address and port for \`serve\` (127.0.0.1, 3000)
  STIPEND_URL        public address of the dashboard, such as https://payouts.example.com, if it differs
  TRUSTED_PROXIES    trusted reverse proxies (\`X-Forwarded-For\`): addresses or CIDR ranges, separated by commas
  CONNECTIONS_PER_ADDRESS  open connections allowed per client address (500)
  STIPEND_CORS_ORIGINS  origins whose pages may use the API with a key, separated by commas
  STIPEND_SECRET_KEY, STIPEND_SECRET_KEY_FILE  key that seals bank details and secrets, or a file with it
  STIPEND_SECRET_KEY_PREVIOUS  the key before, until \`keys rotate\` is done
  STIPEND_OUTBOUND_ALLOW  private addresses or CIDR ranges that sources may ask, separated by commas
  STIPEND_DASHBOARD  set to \`off\` to serve the API without the dashboard (on)
  STIPEND_PACK_READINGS  days after which a month's readings are packed, or \`off\` (off)
  LOG_LEVEL          debug, info, warn or error (info)
  LOG_CLIENT_ADDRESS  client addresses in the request log: hash, plain or none (hash)
  METRICS_TOKEN      bearer token that lets other machines scrape /metrics

Other commands can run while \`serve\` uses the same data directory.`;
