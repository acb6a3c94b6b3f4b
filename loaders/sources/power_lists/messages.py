"""Reasons why a row or sheet of a power list was not taken in."""

from messages import Words

NO_NAME = Words(
    "有权力类型或依据，但没有事项名称，上方也没有可承接的事项。请补全事项名称",
    "has a type or a basis but no item name, and no item above to belong to. Fill in the name",
)
NUMBERED_WITHOUT_NAME = Words(
    "有自己的{field}“{words}”、权力类型或依据，但没有事项名称和子项名称。请补全事项名称",
    "has a {field} of its own ({words}) and a type or basis, but no name. Fill in the name",
)
NOTHING_ABOVE = Words(
    "只有“{field}”等栏的文字，上方没有可归属的事项。请核对该行位置",
    "holds only words of {field}, and there is no item above to belong to. Check its place",
)
UNREADABLE_CELL = Words("“{field}”栏：{problem}", "{field}: {problem}")
NO_HEADER = Words(
    "工作表有内容，但认不出表头（需有事项名称一类的列）。请在工作簿旁放映射文件，"
    "如 {name}.mapping.csv（两列：header,field）",
    "the sheet has content but no header was recognised. Put a mapping file beside the workbook: "
    "{name}.mapping.csv (columns header,field)",
)
EMPTY_SHEET = Words("空工作表", "empty sheet")
NO_TABLE = Words("没有表格，只有说明文字", "no table, only prose")
NO_SUCH_DATE = Words(
    "“{words}”不是存在的日期，没有采用。可用 --date 指定清单日期",
    '"{words}" is no date of the calendar and was not used. Give the list\'s date with --date',
)
