"""Pages as the content management systems of government sites make them, around the lines of any notice.

Each style is a function: title, lines and date of publication (2024-03-05) -> the source of a page. The organisations,
addresses and numbers are nobody's. The styles imitate the mark-up that such sites are known for.
"""

# ruff: noqa: E501

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from html import escape

Style = Callable[[str, Sequence[str], str], str]

NAV = "".join(
    f'<li><a href="/{i}/">{words}</a></li>'
    for i, words in enumerate(("首页", "机构概况", "新闻中心", "政务公开", "办事服务", "互动交流", "专题专栏"))
)
LINKS = "".join(
    f'<li><a href="/xw/{i}.html">{words}</a><span>2024-03-0{i + 1}</span></li>'
    for i, words in enumerate(
        (
            "县档案馆召开2024年工作部署会，安排8项任务",
            "一、关于开展档案宣传周活动的通知",
            "我县3个乡镇通过档案工作考核",
            "关于第三季度值班安排的公告",
        )
    )
)
FOOT = (
    "主办单位：云岭县档案馆　承办单位：云岭县大数据中心<br>网站标识码：5399990001　"
    '<a href="https://beian.example/">云ICP备00000001号-1</a>　云公网安备53990002000001号<br>'
    "地址：云岭县文昌路9号　邮编：659900　建议使用1024×768以上分辨率浏览本站，未经许可，任何单位和个人不得转载本站内容。"
)


def paragraphs(lines: Sequence[str], opening: str = "<p>", closing: str = "</p>") -> str:
    """Each line that holds something in an element of its own."""
    return "\n".join(f"{opening}{escape(line)}{closing}" for line in lines if line.strip())


def trs(title: str, lines: Sequence[str], date: str) -> str:
    """TRS WCM: the metadata that government sites are to have, a TRS_Editor, font size buttons, sharing."""
    return f"""<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml">
<head>
<meta http-equiv="Content-Type" content="text/html; charset=utf-8" />
<title>{escape(title)}_云岭县档案馆</title>
<meta name="SiteName" content="云岭县档案馆" />
<meta name="ArticleTitle" content="{escape(title)}" />
<meta name="PubDate" content="{date} 10:20" />
<meta name="ContentSource" content="云岭县档案馆" />
<script type="text/javascript">var date = "2021-01-01"; document.write("<p>一、假的</p>");</script>
<style>.TRS_Editor P{{margin:0}}</style>
</head>
<body>
<div class="header"><div class="logo"><img src="logo.png" alt="云岭县档案馆"></div><ul class="nav">{NAV}</ul></div>
<div class="crumb">您现在的位置：<a href="/">首页</a> &gt; <a href="/zwgk/">政务公开</a> &gt; 正文</div>
<div class="main">
 <h1 class="title">{escape(title)}</h1>
 <div class="info">发布时间：{date} 10:20　来源：云岭县档案馆　浏览次数：<span id="hits">1207</span>　字号：【<a href="#">大</a> <a href="#">中</a> <a href="#">小</a>】</div>
 <div class="content" id="zoom"><div class="TRS_Editor">
{paragraphs(lines, '<p align="justify">&nbsp; &nbsp; ')}
 </div></div>
 <div class="share"><a href="#">分享到微信</a> <a href="#">分享到微博</a></div>
 <div class="tool">【<a href="javascript:window.print()">打印本页</a>】【<a href="javascript:window.close()">关闭窗口</a>】</div>
 <div class="related"><h3>相关链接</h3><ul>{LINKS}</ul></div>
</div>
<div class="footer">{FOOT}</div>
</body></html>
"""


def breaks(title: str, lines: Sequence[str], date: str) -> str:
    """The whole notice in one <div> with <br>, inside a layout of tables; capitals in tags, values without quotes."""
    body = "<BR>\r\n".join("　　" + escape(line) for line in lines if line.strip())
    return f"""<HTML><HEAD><TITLE>云岭县档案馆</TITLE>
<META http-equiv=Content-Type content="text/html; charset=gb2312"></HEAD>
<BODY bgColor=#ffffff>
<TABLE width=980 align=center><TBODY>
<TR><TD colSpan=3><IMG src="top.jpg"></TD></TR>
<TR><TD class=left vAlign=top width=200><TABLE><TBODY><TR><TD><A href="/a">馆务公开</A></TD></TR><TR><TD><A href="/b">党建工作</A></TD></TR><TR><TD><A href="/c">通知公告</A></TD></TR></TBODY></TABLE></TD>
<TD vAlign=top width=760>
<TABLE width="100%"><TBODY><TR><TD class=bt align=middle><B>{escape(title)}</B></TD></TR>
<TR><TD align=middle>作者：办公室　发布日期：{date}　点击数：<SCRIPT src="/count.js"></SCRIPT></TD></TR>
<TR><TD class=nr><DIV id=content>{body}</DIV></TD></TR>
<TR><TD align=right>[<A href="javascript:">打印</A>] [<A href="javascript:">关闭</A>]</TD></TR></TBODY></TABLE></TD></TR>
<TR><TD colSpan=3 align=middle>{FOOT}</TD></TR>
</TBODY></TABLE></BODY></HTML>
"""


def word(title: str, lines: Sequence[str], date: str) -> str:
    """Pasted from Word into UEditor: spans in spans, mso- styles, a number split from its unit, source lines cut."""

    def spans(line: str) -> str:
        font = (
            "<span style=\"mso-spacerun:'yes';font-family:仿宋_GB2312;font-size:16.0000pt;mso-font-kerning:1.0000pt;\">"
        )
        parts = [line[at : at + 7] for at in range(0, len(line), 7)]
        return "".join(f'{font}<font face="仿宋_GB2312">{escape(part)}</font></span>' for part in parts)

    body = "\n".join(
        f'<p class="MsoNormal" style="text-indent:32pt;line-height:28pt;">{spans(line)}<span lang="EN-US"><o:p></o:p></span></p>'
        for line in lines
        if line.strip()
    )
    return f"""<!doctype html><html lang="zh-CN"><head><meta charset="UTF-8"><title>{escape(title)} - 通知公告 - 云岭县档案馆</title>
<meta property="article:published_time" content="{date}T10:20:00+08:00"/>
<link rel="stylesheet" href="x.css"></head><body class="page">
<nav class="navbar"><ul>{NAV}</ul></nav>
<div class="container"><div class="row"><div class="col-8 article">
<h2 class="article-title">{escape(title)}</h2>
<p class="article-info"><span>来源：本站</span><span>作者：管理员</span><span>时间：{date}</span><span>访问量：88</span></p>
<div class="article-content" id="vsb_content"><div class="v_news_content">
{body}
</div></div>
<p>上一篇：<a href="1.htm">关于档案查阅时间调整的公告</a></p><p>下一篇：<a href="3.htm">云岭县档案馆2024年部门预算</a></p>
</div><aside class="col-4"><h4>热点新闻</h4><ul>{LINKS}</ul></aside></div></div>
<footer><p>{FOOT}</p></footer></body></html>
"""


def divisions(title: str, lines: Sequence[str], date: str) -> str:
    """Each paragraph a <div> of its own, entities for marks and for spaces, sign-off apart; JSON-LD."""

    def marks(line: str) -> str:
        return (
            escape(line)
            .replace("“", "&ldquo;")
            .replace("”", "&rdquo;")
            .replace("—", "&mdash;")
            .replace("、", "&#12289;")
        )

    kept = [line for line in lines if line.strip()]
    head, tail = kept[:-2], kept[-2:]
    return f"""<html><head><meta charset=utf-8>
<script type="application/ld+json">{{"@context":"https://schema.org","@type":"NewsArticle","headline":"通报","datePublished":"{date}T10:20:00+08:00"}}</script>
<title>{escape(title)}</title></head><body>
<div id="app"><div class="top-bar"><a href="/login">登录</a> | <a href="/reg">注册</a></div>
<div class="menu">{NAV}</div>
<div class="detail"><div class="detail-title">{escape(title)}</div>
<div class="detail-meta">信息来源：云岭县档案馆</div>
<div class="detail-body">
{"".join(f"<div>&emsp;&emsp;{marks(line)}</div>" for line in head)}
</div>
<div class="detail-sign">{"".join(f'<div style="text-align:right">{marks(line)}</div>' for line in tail)}</div>
<div class="detail-foot"><button>点赞</button><button>收藏</button></div>
</div>
<div class="recommend"><div>猜你喜欢</div>{LINKS}</div>
<div class="bottom">{FOOT}</div></div></body></html>
"""


def sections(title: str, lines: Sequence[str], date: str) -> str:
    """HTML5: <main>, <article>, <time>, headings for headings; the sections of the notice in boxes of their own."""
    boxes, box = [], []
    for line in lines:
        if not line.strip():
            continue
        if line[:2] in ("一、", "二、", "三、", "四、", "五、") and box:
            boxes.append(box)
            box = []
        box.append(f"<h3>{escape(line)}</h3>" if line[1:2] == "、" else f"<p>{escape(line)}</p>")
    boxes.append(box)
    return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>{escape(title)}</title></head><body>
<header><a href="/">云岭县档案馆</a><nav><ul>{NAV}</ul></nav></header>
<main><article><header><h1>{escape(title)}</h1><p><time datetime="{date}" itemprop="datePublished">{date}</time> · 阅读 1,024</p></header>
{"".join(f"<section>{''.join(box)}</section>" for box in boxes)}
<footer>责任编辑：某某</footer></article>
<aside><section><h2>相关阅读</h2><ul>{LINKS}</ul></section></aside></main>
<footer><p>{FOOT}</p></footer></body></html>
"""


def bare(title: str, lines: Sequence[str], date: str) -> str:
    """Nothing but the notice, as Word's filtered HTML has it: no page around it, end tags left out."""
    return (
        f"<html><head><title>{escape(title)}</title></head>\n<body lang=ZH-CN>\n<p align=center>{escape(title)}\n"
        + "".join(f"<p>{escape(line)}\n" for line in lines if line.strip())
    )


STYLES: Mapping[str, Style] = {
    "trs": trs,
    "breaks": breaks,
    "word": word,
    "divisions": divisions,
    "sections": sections,
    "bare": bare,
}
