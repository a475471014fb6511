-- What waits for one account manager, the oldest first: asked for every minute, of thousands that wait.
create index request_of_owner on request (owner, state, asked_at);
