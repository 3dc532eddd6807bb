"""What the page itself says, in both languages."""

from __future__ import annotations

from collections.abc import Mapping

from notice_lint.language import Bilingual

# In the page as it is sent.
WORDS: Mapping[str, Bilingual] = {
    "title": Bilingual("通报自查", "Notice check"),
    "local": Bilingual("本页只在本机运行，不上传、不保存", "Runs on this machine alone: sends nothing, keeps nothing"),
    "draft": Bilingual("草稿", "Draft"),
    "placeholder": Bilingual("把通报全文粘贴在这里，边改边查", "Paste the notice here; it is checked as you write"),
    "choose": Bilingual("打开文件", "Open a file"),
    "kinds": Bilingual("或把 .docx、.txt、.md、.html 拖到页面上", "or drop a .docx, .txt, .md or .html on the page"),
    "erase": Bilingual("清空", "Clear"),
    "drop": Bilingual("松手即检查", "Drop it to check it"),
    "back": Bilingual("关闭文件", "Close the file"),
    "download": Bilingual("下载带批注的副本", "Download a copy with comments"),
    "report": Bilingual("检查结果", "What was found"),
    "empty": Bilingual(
        "粘贴或拖入一份草稿，这里就列出自相矛盾之处：每一处都有算式，点一下看相关的几处。数字不会替你改，由你决定。",
        "Paste or drop a draft, and this shows where it contradicts itself: each place with its arithmetic and with "
        "those it is held against. No figure is ever changed: you decide.",
    ),
    "example": Bilingual("先看一个例子", "See an example"),
    "noscript": Bilingual("本页要用 JavaScript，请在浏览器里允许。", "This page needs JavaScript: please allow it."),
}

# What the script says.
SAID: Mapping[str, Bilingual] = {
    "checking": Bilingual("正在检查…", "Checking…"),
    "reading": Bilingual("正在读 {name}…", "Reading {name}…"),
    "error": Bilingual("{count} 个错误", "errors: {count}"),
    "warning": Bilingual("{count} 个警告", "warnings: {count}"),
    "info": Bilingual("{count} 个提示", "notes: {count}"),
    "clean": Bilingual("没有发现问题", "Nothing found"),
    "edit": Bilingual("在草稿中改", "Edit in the draft"),
    "copying": Bilingual("正在写批注…", "Writing the comments…"),
    "copied": Bilingual("副本已交给浏览器下载", "The copy is with your browser's downloads"),
    "suffix": Bilingual("（批注）", " (comments)"),
    "tooLarge": Bilingual("{name} 超过 {megabytes} MB，太大了", "{name} is larger than {megabytes} MB"),
    "oneFile": Bilingual("一次只查一个文件，已打开 {name}", "One file at a time: {name} was opened"),
    "noFile": Bilingual("拖进来的不是文件", "What was dropped is no file"),
    "unread": Bilingual("{name} 读不出来：请再拖一次", "{name} cannot be read: drop it again"),
    "stopped": Bilingual(
        "程序已停止：请重新运行 notice-lint serve，打开新的地址。这里的文字还在。",
        "The program has ended: run notice-lint serve again and open its new address. The text here is still there.",
    ),
    "failed": Bilingual("出错了（{status}），请再试一次", "Something went wrong ({status}): try again"),
}
