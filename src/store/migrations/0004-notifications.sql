-- Where the owner of the account is told something, with what it takes to write there.
create table destination (
  id integer primary key,
  kind text not null,
  name text not null,
  language text not null,
  occasions text not null,
  address text not null,
  token text,
  chat text
) strict;

-- What is still to be told, oldest first.
create table outgoing (
  id integer primary key,
  destination_id integer not null,
  announcement text not null,
  announced_at integer not null
) strict;

-- What was told already, or is not to be told, so that nothing is told twice.
create table told (
  name text primary key,
  told_at integer not null
) strict, without rowid;
