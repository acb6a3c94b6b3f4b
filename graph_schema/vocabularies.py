"""The closed vocabularies of the field (受控词表), each value with its Chinese label."""

from graph_schema.declare import Term, Vocabulary


def _vocabulary(
    name: str, label: str, *terms: tuple[str, str] | tuple[str, str, str]
) -> Vocabulary:
    made = tuple(
        Term(code=term[0], label=term[1], description=term[2] if len(term) > 2 else "")
        for term in terms
    )
    return Vocabulary(name=name, label=label, terms=made)


RANK = _vocabulary(
    "Rank",
    "效力位阶",
    ("constitution", "宪法"),
    ("law", "法律"),
    ("legislative_interpretation", "立法解释"),
    ("npc_decision", "人大决定"),
    ("administrative_regulation", "行政法规"),
    ("state_council_decision", "国务院决定"),
    ("supervisory_regulation", "监察法规"),
    ("military_regulation", "军事法规"),
    ("local_regulation", "地方性法规"),
    ("autonomous_regulation", "自治条例"),
    ("separate_regulation", "单行条例"),
    ("special_zone_regulation", "经济特区法规"),
    ("pudong_regulation", "浦东新区法规"),
    ("free_trade_port_regulation", "海南自由贸易港法规"),
    ("department_rule", "部门规章"),
    ("local_government_rule", "地方政府规章"),
    ("judicial_interpretation", "司法解释"),
    ("normative_document", "规范性文件"),
    ("party_regulation", "党内法规"),
    ("organisation_plan", "三定规定"),
    ("amending_decision", "修改决定"),
    ("case", "案例"),
    ("unknown", "未知"),
)

MADE_UNDER_KIND = _vocabulary(
    "MadeUnderKind",
    "制定方式",
    ("implements", "为实施而制定"),
    ("delegated", "依授权制定"),
)

POWER_TYPE = _vocabulary(
    "PowerType",
    "权力类型",
    ("permit", "行政许可"),
    ("penalty", "行政处罚"),
    ("coercion", "行政强制"),
    ("levy", "行政征收"),
    ("payment", "行政给付"),
    ("inspection", "行政检查"),
    ("confirmation", "行政确认"),
    ("reward", "行政奖励"),
    ("adjudication", "行政裁决"),
    ("other_power", "其他行政权力"),
    ("public_service", "公共服务"),
    ("unknown", "未写明"),
)

BASIS_KIND = _vocabulary(
    "BasisKind",
    "依据性质",
    ("setting", "设定", "设定该项权力的依据。"),
    ("prohibition", "违法", "义务或禁止性规定，处罚事项的前半。"),
    ("sanction", "处罚", "制裁规定，处罚事项的后半。"),
    ("procedure", "实施/程序", "实施机关、程序、具体规定。"),
    ("delegation", "委托/下放", ""),
    ("duty", "职责", ""),
    ("duty_item", "责任事项", ""),
    ("accountability", "追责", ""),
    ("fee", "收费", ""),
    ("discretion", "裁量", ""),
)

MENTION_PLACE = _vocabulary(
    "MentionPlace",
    "提及之处",
    ("quote", "引文之内", "在另一依据的引文里提到。"),
    ("history", "沿革括号", "在修改沿革的括号里提到。"),
    ("other", "其他栏", "只在设定依据以外的栏里提到。"),
)

RESOLUTION = _vocabulary(
    "Resolution",
    "认定方式",
    ("exact", "名称相同"),
    ("alias", "别名表"),
    ("edition", "去除版本字样后相同"),
    ("register", "机构名录"),
    ("as_written", "照写，未认定"),
)

QUOTE_OUTCOME = _vocabulary(
    "QuoteOutcome",
    "引文核对结果",
    ("same", "引文在所引条文中"),
    ("reworded", "引文与所引条文相近"),
    ("elsewhere", "引文在另一条中"),
    ("not_found", "引文在该法中找不到"),
    ("number_gone", "该法没有所引条号"),
)

STANDING = _vocabulary(
    "Standing",
    "文本地位",
    ("in_line", "采用"),
    ("variant", "同日异文", "同一版本的另一来源，文字不同，只作参照。"),
)

AMENDMENT_KIND = _vocabulary(
    "AmendmentKind",
    "决定种类",
    ("amending", "修改"),
    ("repealing", "废止"),
    ("interpreting", "解释"),
    ("suspending", "暂停、调整适用"),
    ("reorganising", "机构改革"),
    ("enacting", "新法中的废止条款"),
)

EFFECT_OPERATION = _vocabulary(
    "EffectOperation",
    "修改操作",
    ("replace", "修改为"),
    ("insert", "增加"),
    ("delete", "删去"),
    ("renumber", "改为第几条、款、项"),
    ("move", "移出本条"),
    ("merge", "合并"),
    ("split", "分为"),
    ("replace_words", "替换词句"),
    ("insert_words", "增加词句"),
    ("delete_words", "删去词句"),
    ("rename", "修改名称或者标题"),
    ("replace_authority", "机关名称统一替换"),
    ("reorder", "条文顺序作相应调整"),
    ("republish", "重新公布"),
    ("repeal", "废止"),
    ("cease", "不再适用"),
    ("take_force", "施行"),
    ("savings", "过渡：原规定继续适用"),
    ("transition", "过渡：衔接安排"),
    ("interpret", "解释"),
    ("suspend", "暂停适用"),
    ("adjust", "暂时调整适用"),
    ("resume", "恢复施行"),
    ("expire", "期满失效"),
    ("take_over", "机构改革后承担职责"),
    ("review", "要求清理、修改、废止"),
    ("provision", "决定自身的规定"),
    ("unknown", "未读懂"),
)

EFFECT_STATE = _vocabulary(
    "EffectState",
    "修改状态",
    ("applied", "已应用", "已写进该法律自施行日起的版本。"),
    ("stated", "照录", "不改文字，只是照录：施行、过渡、废止等。"),
    ("failed", "没有应用", "原因见修改效力。"),
    ("waiting", "等待法律文本", "没有收录该法律的文本。"),
)

PUBLICATION = _vocabulary(
    "Publication",
    "公开状态",
    ("public", "公开"),
    ("internal", "内部"),
    ("withheld", "不予公开"),
)

DEPARTMENT_KIND = _vocabulary(
    "DepartmentKind",
    "机构性质",
    ("government", "人民政府"),
    ("department", "政府工作部门"),
    ("party_organ", "党委机构"),
    ("court", "司法机关"),
    ("vertical", "垂直管理机构"),
    ("dispatched", "派出机关、派出机构"),
    ("institution", "事业单位"),
    ("town", "乡镇、街道"),
    ("zone", "功能区管理机构"),
    ("coordination", "议事协调机构"),
    ("inner_office", "内设机构"),
    ("unknown", "未写明"),
)

SUCCESSION = _vocabulary(
    "Succession",
    "机构变动",
    ("merge", "合并"),
    ("split", "分立"),
    ("rename", "更名"),
    ("abolish", "撤销"),
    ("move", "职责划转"),
)

PARTICIPATION_ROLE = _vocabulary(
    "ParticipationRole",
    "参与角色",
    ("lead", "牵头"),
    ("support", "配合"),
    ("responsible", "责任"),
    ("participate", "参与"),
    ("guide", "指导"),
    ("supervise", "监督"),
)

ROLE_DECIDED_BY = _vocabulary(
    "RoleDecidedBy",
    "角色认定",
    ("label", "标签写明角色"),
    ("verb", "句中写明角色"),
    ("together", "会同、协同的前后位置"),
    ("mark", "名称后的括注"),
    ("first_listed", "规则：列第一位的"),
    ("before_separator", "规则：第一个标点之前的"),
    ("no_lead_named", "规则：未写牵头单位的，责任单位即牵头"),
    ("said_once", "规则：一次写明，适用于各项任务"),
    ("listed", "只列名称，没有写角色"),
)

TRANSFER_MODE = _vocabulary(
    "TransferMode",
    "下放方式",
    ("devolve", "直接下放"),
    ("entrust", "委托"),
    ("empower_town", "乡镇、街道赋权"),
    ("centralise_penalty", "相对集中行政处罚权"),
    ("centralise_permit", "相对集中行政许可权"),
    ("substantive_review", "下放实质性审核权"),
    ("front_window", "服务窗口前移"),
    ("take_back", "收回"),
    ("suspend", "暂停"),
    ("resume", "恢复"),
    ("unknown", "未写明"),
)

RUN_STATUS = _vocabulary(
    "RunStatus",
    "批次状态",
    ("running", "进行中"),
    ("done", "完成"),
    ("failed", "失败"),
    ("interrupted", "中断"),
    ("undone", "已撤销"),
)

LOAD_STAGE = _vocabulary(
    "LoadStage",
    "导入阶段",
    ("read_laws", "读法律"),
    ("write_laws", "写法律"),
    ("load_lists", "导入清单"),
    ("load_tables", "导入表格"),
    ("load_notices", "导入任务文件"),
    ("undo", "撤销"),
    ("link_successors", "比对接续条文"),
    ("check_quotes", "核对引文"),
)

VERDICT = _vocabulary(
    "Verdict",
    "认定结论",
    ("same", "同一机构", "两个名称是一个机构；两个职责的键的，是一项职责。"),
    ("different", "不是同一机构", "两个名称不是一个机构；两个职责的键的，不是一项职责。"),
    ("unsure", "存疑"),
)

ENTRY_ROLE = _vocabulary(
    "EntryRole",
    "单位在随附清单中的角色",
    ("owner", "所属单位"),
    ("lead", "主办"),
    ("cooperate", "配合、协办"),
    ("host", "办公室所在单位"),
    ("member", "成员单位"),
    ("giver", "送出、报送单位"),
    ("receiver", "接受、报送对象"),
    ("drafter", "起草单位"),
    ("implementer", "实施单位"),
    ("reviewer", "审核单位"),
    ("issuer", "开具单位"),
)

FINDING_STATE = _vocabulary(
    "FindingState",
    "问题状态",
    ("open", "未处理"),
    ("accepted", "已接受"),
    ("lapsed", "接受已到期"),
    ("closed", "已不再查出"),
)

ROLE = _vocabulary(
    "Role",
    "使用者角色",
    ("reader", "读者"),
    ("editor", "编辑"),
    ("admin", "管理员"),
)
