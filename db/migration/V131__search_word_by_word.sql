-- All words that one slip makes of another are asked for at once, wherever they stand: one look for each instead of one a place.
-- Built in the background of what reads and writes meanwhile; an installation of a million accounts has six million such rows.
create index search_word_by_word on search_word (word);
