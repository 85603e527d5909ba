-- How far the account is with a drop, where that changed since its campaign was last written: a
-- minute is a short row, and not the whole campaign anew.
create table progress (
  campaign_id text not null,
  drop_id text not null,
  facts text not null,
  primary key (campaign_id, drop_id)
) strict, without rowid;
