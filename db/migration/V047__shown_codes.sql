-- A session says whether a code was shown for it: where its user has a second factor, one without is none. So whoever has one
-- signs in once more after this. A second factor that is being set up belongs to the session in which that began.
alter table user_session add column showed_code boolean not null default false;

alter table second_factor add column session_id bigint;
