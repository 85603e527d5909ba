-- Times are milliseconds since 1970, UTC. A table of one row has the key 1.

create table device (
  key integer primary key check (key = 1),
  id text not null
) strict;

create table session (
  key integer primary key check (key = 1),
  user_id text not null,
  login text not null,
  client text not null,
  access_token text not null,
  refresh_token text
) strict;

create table setting (
  name text primary key,
  value text not null
) strict, without rowid;

create table inventory (
  key integer primary key check (key = 1),
  user_id text,
  saved_at integer not null
) strict;

-- A campaign as the inventory merged it. A migration that changes its shape empties this table:
-- all of it can be asked for again.
create table campaign (
  id text primary key,
  facts text not null
) strict;

-- The claim journal: an intent without `claimed_at`, a receipt with it.
create table claim (
  user_id text not null,
  drop_id text not null,
  campaign_id text,
  instance_id text,
  claimable_until integer not null,
  intended_at integer not null,
  claimed_at integer,
  granted integer not null,
  voids integer not null,
  primary key (user_id, drop_id)
) strict, without rowid;

create table rhythm (
  key integer primary key check (key = 1),
  last_minute_at integer,
  method text
) strict;

-- Names are copied, because the campaign itself is forgotten soon after its end.
create table claimed_drop (
  drop_id text not null,
  claimed_at integer not null,
  user_id text,
  drop_name text,
  campaign_id text,
  campaign_name text,
  game_id text,
  game_name text,
  image_url text,
  primary key (drop_id, claimed_at)
) strict, without rowid;

create index claimed_drop_time on claimed_drop (claimed_at);

create table earned_minutes (
  hour_at integer not null,
  game_id text not null,
  game_name text not null,
  minutes integer not null,
  primary key (hour_at, game_id)
) strict, without rowid;

create table choice (
  chosen_at integer not null,
  channel_login text,
  game_name text,
  campaign_id text,
  drop_id text,
  why text not null,
  is_manual integer not null
) strict;

create index choice_time on choice (chosen_at);
