-- When an account whose use denies its answer, or goes on after the day it named, was asked again: once a week at most.
alter table acknowledgement add asked_again_at datetime(6);
