-- A message's state is in one index less, which each claim and outcome would change too. How many are in which state, and which
-- are in one, delivery_claim answers.
create index delivery_wave on delivery (wave_id, account_id, contact_id);
drop index delivery_reach on delivery;
