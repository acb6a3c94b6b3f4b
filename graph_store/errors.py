"""What can go wrong at the door to the database: what happened, where, why, and what to do."""

# ruff: noqa: N818 - the names say what happened, as in the sentences that people read

from typing import ClassVar

from messages import Words


class StoreError(Exception):
    """Anything that the store reports.

    ``code`` names the kind of error for programs; the message is for people, in Chinese, or in
    English with ``QUANZE_LANG=en``.
    """

    code: ClassVar[str] = "store.failed"
    words: ClassVar[Words] = Words(
        "数据库操作失败：{why}。", "The database operation failed: {why}."
    )

    def __init__(self, **values: object) -> None:
        self.values = values
        super().__init__(self.words.say(**values))


class SettingsError(StoreError):
    """A setting can't be used."""

    code = "settings.invalid"
    words = Words(
        "设置不可用：{problems}。请改正后重试。",
        "The settings can't be used: {problems}. Correct them and try again.",
    )


class NamedReadError(StoreError):
    """A named read contradicts itself: found when it is declared, not when it is asked."""

    code = "named_read.invalid"
    words = Words(
        "查询 {read} 的声明有误：{why}。", "The named read {read} is declared wrong: {why}."
    )


class ParameterError(StoreError):
    """A named read was asked with too few or too many parameters."""

    code = "named_read.parameters"
    words = Words(
        "查询 {read} 的参数不符：缺少 {missing}，多出 {unknown}。",
        "Wrong parameters for the named read {read}: missing {missing}, unknown {unknown}.",
    )


class QueryTimeout(StoreError):
    """A read was ended at its time limit; the engine no longer works on it."""

    code = "query.timeout"
    words = Words(
        "查询“{title}”（{read}）超过 {seconds:g} 秒，已终止。请缩小范围，"
        "或调大 QUANZE_QUERY_TIMEOUT_S 后重试。",
        "The question “{title}” ({read}) took more than {seconds:g} s and was ended. Narrow it, "
        "or raise QUANZE_QUERY_TIMEOUT_S.",
    )


class QueryTooLarge(StoreError):
    """A read would have held more memory than the engine allows; the engine ended it."""

    code = "query.memory"
    words = Words(
        "查询“{title}”（{read}）要占用的内存超过数据库允许的上限，已终止。请缩小范围，"
        "少用分组、排序，或者分几次查询。",
        "The question “{title}” ({read}) would hold more memory than the database allows and was "
        "ended. Narrow it, group or order by less, or ask in several questions.",
    )


class WriteConflict(StoreError):
    """A write kept colliding with other writers, or with a key that must be unique."""

    code = "write.conflict"
    words = Words(
        "写入与其他写入冲突，重试 {attempts} 次后仍未成功，没有写入任何内容：{why}。请稍后重试。",
        "The write collided with another one and failed after {attempts} attempts; nothing was "
        "written: {why}. Try again later.",
    )


class StatementFailed(StoreError):
    """The database refused a statement: a defect of the program, not of its user."""

    code = "statement.failed"
    words = Words(
        "数据库 {where} 拒绝了语句（{status}）：{why}。这是程序的缺陷，请连同此信息反馈。",
        "The database {where} refused a statement ({status}): {why}. This is a defect of the "
        "program; please report it with this message.",
    )


class EngineUnavailable(StoreError):
    """There is no database to work with."""

    code = "engine.unavailable"


class EngineUnreachable(EngineUnavailable):
    """Nothing answers at the address."""

    code = "engine.unreachable"
    words = Words(
        "连不上数据库 {where}：{why}。请检查数据库是否已启动、地址 QUANZE_URI 和网络是否正确。",
        "The database {where} can't be reached: {why}. Check that it runs, and that QUANZE_URI and "
        "the network are right.",
    )


class EngineBusy(EngineUnavailable):
    """All connections are in use."""

    code = "engine.busy"
    words = Words(
        "数据库 {where} 正忙：同时进行的查询太多，等不到空闲的连接。请稍后重试。",
        "The database {where} is busy: too many questions at once, no connection is free. Try "
        "again later.",
    )


class EngineLost(EngineUnavailable):
    """The embedded engine went away in the middle of the work."""

    code = "engine.lost"
    words = Words(
        "与内置数据库 {where} 的连接中断：{why}。未提交的写入已放弃，重试时会自动重新启动；"
        "日志：{log}。",
        "The embedded database {where} went away: {why}. What was not committed is discarded; it "
        "is started again at the next try. Log: {log}.",
    )


class LoginRefused(EngineUnavailable):
    """The database doesn't accept the user name or the password."""

    code = "engine.login"
    words = Words(
        "数据库 {where} 拒绝了用户“{user}”的登录。请检查 QUANZE_USER 和 QUANZE_PASSWORD。",
        "The database {where} refused the login of user “{user}”. Check QUANZE_USER and "
        "QUANZE_PASSWORD.",
    )


class DatabaseMissing(EngineUnavailable):
    """The server has no database of that name."""

    code = "engine.database"
    words = Words(
        "服务器 {where} 上没有名为“{database}”的数据库。请检查 QUANZE_DATABASE，"
        "或先在服务器上创建它。",
        "The server {where} has no database “{database}”. Check QUANZE_DATABASE, or create it "
        "there first.",
    )


class EngineTooOld(EngineUnavailable):
    """The server's version is one that the product doesn't work with."""

    code = "engine.version"
    words = Words(
        "数据库 {where} 的版本是 {version}，需要 Neo4j {needed} 或更新的版本。请升级服务器，"
        "或用 QUANZE_URI 指定另一台。",
        "The database {where} is {version}; Neo4j {needed} or newer is needed. Upgrade the server, "
        "or name another one with QUANZE_URI.",
    )


class NoEmbeddedEngine(EngineUnavailable):
    """The embedded engine doesn't exist for this platform."""

    code = "engine.platform"
    words = Words(
        "本机平台（{platform}）没有内置数据库，请用 QUANZE_URI 指定一台 Neo4j 服务器，"
        "例如 QUANZE_URI=neo4j://127.0.0.1:7687。",
        "There is no embedded database for this platform ({platform}); name a Neo4j server with "
        "QUANZE_URI, for example QUANZE_URI=neo4j://127.0.0.1:7687.",
    )


class EngineStartFailed(EngineUnavailable):
    """The embedded engine doesn't come up."""

    code = "engine.start"
    words = Words(
        "内置数据库未能启动（数据目录 {where}）：{why}。请查看日志 {log}；"
        "内存不足时可调小 QUANZE_ENGINE_HEAP。",
        "The embedded database did not start (data folder {where}): {why}. See the log {log}; with "
        "too little memory, lower QUANZE_ENGINE_HEAP.",
    )


class HomeUnusable(EngineUnavailable):
    """The data folder can't be written."""

    code = "engine.home"
    words = Words(
        "数据目录 {where} 不可写：{why}。请修改其权限，或用 QUANZE_HOME 指定另一个目录。",
        "The data folder {where} can't be written: {why}. Change its permissions, or name another "
        "one with QUANZE_HOME.",
    )


class DiskFull(EngineUnavailable):
    """No room is left where the database keeps its data."""

    code = "engine.disk_full"
    words = Words(
        "数据库 {where} 所在的磁盘已满：{why}。请腾出空间后重试，已提交的数据不受影响。",
        "The disk of the database {where} is full: {why}. Make room and try again; what was "
        "committed is safe.",
    )
