-- Whether anybody at all answered, or said that a notice is not theirs, since a moment: asked several times a second while
-- mails leave.
create index acknowledgement_since on acknowledgement (deprecation_id, answered_at);
create index wrong_person_since on wrong_person (deprecation_id, reported_at);
