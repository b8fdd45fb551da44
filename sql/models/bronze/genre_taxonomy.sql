-- One row per known genre: the family that it belongs to. Genres that are listed, and those that a source named for an artist and
-- whose words say a family.
select genre, family
from genre_listed
union
select genre, family
from genre_spelling
where family is not null
