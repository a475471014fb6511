-- What the home page asks for each time somebody comes in: answers whose day comes or came, and ends of single accounts by their
-- day. Both tables have a row an account; the indexes take about 1 s at a million rows.
create index acknowledgement_by_end on acknowledgement (is_standing, expires_at);
create index extension_by_end on extension (is_standing, local_until);
