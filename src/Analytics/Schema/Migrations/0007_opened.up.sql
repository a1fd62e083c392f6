-- A session is opened by its first event, whatever it is, as the live state has it.
UPDATE sessions SET opened_at = first_event_at WHERE opened_at IS DISTINCT FROM first_event_at;
