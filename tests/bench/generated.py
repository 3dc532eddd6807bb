"""Any number of different notices of 20 to 40 KB, the same for the same seed: for benchmarks and the audit.

    python tests/bench/generated.py FOLDER [COUNT] [SEED]

They read like notices and nothing in them exists. About every third has one to three faults, as copying makes them: a
number twice, a number left out, a total that the list does not have, an ordinal twice, parts that do not add up, a
measure under two problems, feedback before the inspection.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random

DIGITS = "零一二三四五六七八九十"
FIRST, SECOND = "望栖沅澄翠云青碧松柳鹤鹭梧桐枫槐", "岚溪麓泽屏渚浦岭川原汀洲湾塘坪埠"
BODIES = (
    "住房保障中心",
    "水务局",
    "粮食和物资储备局",
    "供销合作社",
    "文化馆",
    "公共资源交易中心",
    "林业局",
    "交通运输局",
)
ASPECTS = (
    "学习贯彻上级部署不够到位", "服务群众意识不强", "财务管理不够严格", "项目建设推进不力", "选人用人程序不够规范",
    "主体责任落实不够有力", "作风建设抓得不够实", "以往问题整改不够彻底",
)  # fmt: skip
THINGS = (
    "理论学习计划", "会议记录", "公务接待台账", "工程变更签证", "固定资产盘点", "干部档案审核", "群众来信答复",
    "物资采购合同", "差旅费报销", "安全巡查记录", "窗口排班", "设备维护", "专项资金拨付", "党费收缴", "值班值守",
    "信息公开",
)  # fmt: skip
FAULTS_OF = ("不够及时", "不够完整", "缺少复核", "流于形式", "把关不严", "底数不清", "责任不明", "进展缓慢")
VERBS = ("修订", "制定", "完善", "补齐", "公开", "核对", "重新编制", "逐项清理")
PAPERS = ("管理办法", "工作规程", "操作指引", "考核细则", "议事规则", "责任清单", "操作手册", "值班制度")
TAILS = (
    "由分管负责同志每月调度一次，办公室对照清单逐项销号，结果在内部公示栏公开。",
    "对经办人员开展业务培训，把容易出错的环节编成问答，新到岗的同志先学后上岗。",
    "安排两名同志交叉复核，发现的出入当日退回经办科室更正，并在月度例会上通报。",
    "请服务对象代表到现场看、当面评，提出的意见逐条登记、逐条答复。",
    "把这项工作列入年度考核，与科室评先评优挂钩，连续两次落后的由主要负责人约谈。",
    "建立电子台账，凭证、照片、签字一并归档，随时可以调阅，防止再次发生。",
)


def chinese(number: int) -> str:
    """1 to 99 as an outline writes it."""
    tens, ones = divmod(number, 10)
    lead = "" if tens == 0 else "十" if tens == 1 else DIGITS[tens] + "十"
    return lead + (DIGITS[ones] if ones or not lead else "")


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


class _Writer:
    """One notice being written."""

    def __init__(self, random: Random) -> None:
        self.random = random
        place = random.choice(FIRST) + random.choice(SECOND) + random.choice("县市区")
        self.body = f"{place}{random.choice(BODIES)}"
        self.start = date(random.randint(2018, 2025), random.randint(1, 10), random.randint(1, 28))
        self.feedback = self.start + timedelta(days=random.randint(70, 130))
        self.issued = self.feedback + timedelta(days=random.randint(120, 260))
        self.faults = set(random.sample(range(7), random.randint(1, 3))) if random.random() < 0.35 else set()
        self.last_measure = ""
        if 6 in self.faults:
            self.feedback = self.start - timedelta(days=20)

    def some(self, *choices: str) -> str:
        return self.random.choice(choices)

    def measure(self) -> str:
        paper = f"《{self.body}{self.some(*THINGS)}{self.some(*PAPERS)}》"
        count, money = self.random.randint(2, 40), self.random.randint(11, 980) / 10
        return self.some(
            f"{self.some(*VERBS)}{paper}，{self.some(*TAILS)}",
            f"{self.some(*VERBS)}{self.some(*THINGS)}{count}份，涉及金额{money}万元，{self.some(*TAILS)}",
            f"组织{self.some(*THINGS)}专题学习{count}次，{self.some(*TAILS)}",
            self._parts(),
        )

    def _parts(self) -> str:
        done, left = self.random.randint(3, 60), self.random.randint(1, 20)
        total = done + left + (2 if 4 in self.faults else 0)
        self.faults.discard(4)
        return f"排查{self.some(*THINGS)}共{total}项，其中已办结{done}项、正在办理{left}项，{self.some(*TAILS)}"

    def answer(self) -> str:
        count = self.random.randint(3, 5)
        told = [self.measure() for _ in range(count)]
        if 5 in self.faults and self.last_measure:
            told[1] = self.last_measure
            self.faults.discard(5)
        self.last_measure = told[0]
        numbers = list(range(1, count + 1))
        if 3 in self.faults:
            numbers[2] = 2
            self.faults.discard(3)
        return "".join(f"{chinese(number)}是{words}" for number, words in zip(numbers, told, strict=True))

    def problems(self, aspects: int, items: int) -> Iterator[str]:
        number = 0
        for aspect in range(1, aspects + 1):
            yield f"（{chinese(aspect)}）{ASPECTS[aspect - 1]}方面"
            for _ in range(items):
                number += 1
                if number == 4 and self.faults & {0, 1}:
                    number += -1 if 0 in self.faults else 1
                    self.faults -= {0, 1}
                one, other = (self.some(*THINGS) + self.some(*FAULTS_OF) for _ in range(2))
                yield f"{number}.{one}，{other}的问题"
                yield f"整改情况：{self.answer()}"

    def notice(self, short: bool = False) -> str:
        aspects, items = (2, 2) if short else (self.random.randint(5, 8), self.random.randint(4, 6))
        said = aspects * items + (3 if 2 in self.faults else 0)
        name, end = f"中共{self.body}党组", self.start + timedelta(days=55)
        return "\n".join(
            [
                f"{name}关于巡察整改情况的通报",
                "",
                f"根据统一部署，{_day(self.start)}至{_day(end)}，第{chinese(self.random.randint(1, 9))}巡察组"
                f"对{self.body}党组进行了巡察。{_day(self.feedback)}，巡察组反馈了{aspects}个方面{said}个问题。"
                "按照党务公开原则，现将整改情况予以公布。",
                "一、整改工作组织情况",
                f"党组先后召开会议{self.random.randint(3, 12)}次研究整改，{self.some(*TAILS)}",
                "二、反馈问题整改落实情况",
                *self.problems(aspects, items),
                "三、下一步工作安排",
                f"党组将继续抓好后续整改，{self.some(*TAILS)}",
                f"欢迎广大干部群众对整改落实情况进行监督。联系电话：0999-{self.random.randint(2000000, 8999999)}；"
                f"通信地址：{self.body}办公室。",
                name,
                _day(self.issued),
                "",
            ]
        )


def notices(count: int, seed: int = 0, short: bool = False) -> Iterator[tuple[str, str]]:
    """`count` notices: the name of a file, and its text, `short` ones of about 4 KB."""
    for number in range(count):
        yield f"{number:06}.txt", _Writer(Random(f"{seed}/{number}")).notice(short)


def write(folder: Path, count: int, seed: int = 0, short: bool = False) -> None:
    """Put them into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in notices(count, seed, short):
        (folder / name).write_text(text, encoding="utf8")


if __name__ == "__main__":
    write(Path(sys.argv[1]), *map(int, sys.argv[2:4] or ["200"]))
