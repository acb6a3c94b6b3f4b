"""Who does what in notices, plans and opinions (责任标注): tasks, participants, deadlines."""

from legal_text.annotations.as_json import notice_as_json
from legal_text.annotations.copies import one_script
from legal_text.annotations.model import (
    DECIDED_BY,
    Annex,
    Coordination,
    Deadline,
    Host,
    Notice,
    NoticeHead,
    Participant,
    Report,
    Role,
    Rule,
    Task,
)
from legal_text.annotations.parser import parse_notice
from legal_text.annotations.personal import masked, personal_places

__all__ = [
    "DECIDED_BY",
    "Annex",
    "Coordination",
    "Deadline",
    "Host",
    "Notice",
    "NoticeHead",
    "Participant",
    "Report",
    "Role",
    "Rule",
    "Task",
    "masked",
    "notice_as_json",
    "one_script",
    "parse_notice",
    "personal_places",
]
