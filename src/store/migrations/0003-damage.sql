-- The file before this one was found damaged, until a person has read of it.
create table damage (
  key integer primary key check (key = 1),
  found_at integer not null,
  kept_as text not null,
  is_rescued integer not null
) strict;
