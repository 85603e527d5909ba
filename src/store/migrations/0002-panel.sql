-- Who may see the panel. Passwords, sessions and tokens are here as hashes alone.

-- Without a row nobody has decided yet; without a hash somebody decided for no password.
create table panel_lock (
  key integer primary key check (key = 1),
  password_hash text
) strict;

create table panel_session (
  hash text primary key,
  ends_at integer not null
) strict, without rowid;

create table api_token (
  id integer primary key,
  hash text not null unique,
  name text not null,
  created_at integer not null
) strict;
