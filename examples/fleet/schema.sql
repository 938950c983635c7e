-- What this example knows of its docflows. The jobs are pg-boss's, in the schema `pgboss` of the same database, so that a docflow
-- and its next job change in one transaction.

create table if not exists docflow (
  -- Our own id. The service gets it as `requestId` and shows it in the news.
  request_id text primary key,
  type text not null,
  body jsonb not null,
  -- The token of the news before the creation: a creation whose response was lost is looked for from here on.
  news_token text,
  docflow_id uuid unique,
  -- The job that is to make the next step. Any other one is stale: it expired while its worker was only slow.
  job_id uuid,
  -- ordered, created, done, failed, or the state that the service showed last
  state text not null default 'ordered',
  -- Polls since the last change; pauses grow with it.
  idle integer not null default 0,
  -- The code of the error that ended it. Messages and bodies may hold personal data and stay out of here.
  error text,
  ordered_at timestamptz not null default now(),
  changed_at timestamptz not null default now()
);

create table if not exists docflow_file (
  request_id text not null references docflow,
  file_id text not null,
  type text,
  bytes bytea not null,
  primary key (request_id, file_id)
);
