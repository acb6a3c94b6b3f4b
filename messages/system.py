"""What the operating system and the network say in English (系统的话), for people."""

import errno
import os

from messages import Words

_CHINESE = {
    os.strerror(errno.ECONNREFUSED): "连接被拒绝，该地址没有程序在监听",
    os.strerror(errno.ECONNRESET): "连接被对方中断",
    os.strerror(errno.EHOSTUNREACH): "到不了这台主机",
    os.strerror(errno.ENETUNREACH): "网络不通",
    os.strerror(errno.EADDRNOTAVAIL): "本机没有这个地址",
    os.strerror(errno.ENOENT): "没有这个文件或文件夹",
    os.strerror(errno.ENOTDIR): "路径中有一段不是文件夹",
    os.strerror(errno.EISDIR): "这是文件夹，不是文件",
    os.strerror(errno.EACCES): "没有权限",
    os.strerror(errno.EPERM): "不允许这样操作",
    os.strerror(errno.EROFS): "所在的磁盘只能读",
    os.strerror(errno.ENOSPC): "磁盘已满",
    os.strerror(errno.ENAMETOOLONG): "文件名太长",
    os.strerror(errno.EMFILE): "打开的文件太多",
    os.strerror(errno.EIO): "磁盘读写出错",
    "timed out": "等待超时",
    "Name or service not known": "查不到这个主机名",
    "nodename nor servname provided": "查不到这个主机名",
    "getaddrinfo failed": "查不到这个主机名",
    "Temporary failure in name resolution": "暂时查不到这个主机名",
}


def system_reason(reason: object) -> str:
    """Return why the system refused, in the language of the messages where its words are known."""
    said = str(reason)
    folded = said.casefold()
    known = next((c for words, c in _CHINESE.items() if words.casefold() in folded), said)
    return Words("{known}", "{said}").say(known=known, said=said)
