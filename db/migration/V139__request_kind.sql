-- Whether anybody wrote to us about a deprecation is asked of each account that is looked at, however many wait for us.
create index request_kind on request (deprecation_id, kind, account_id);
