"""Every way to write a state, in six languages: the tables behind its names."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from votelib.countries.tables import FIRST_DAY, LAST_DAY, read
from votelib.countries.tables import states as _states

if TYPE_CHECKING:
    import pandas as pd

_ABBREVIATIONS = {"st": "saint"}
# One letter in two shapes: final alif maqsura is often typed for ya', and the two ways to write the feminine ending.
_ARABIC = {"ى": "ي", "ة": "ه", "ـ": ""}
#: Characters as Chinese records were printed until 1971, and as they are today; each stands for one character.
_TRADITIONAL = (
    "東亞歐羅島爾聯國達極屬薩奧蘭與維納時貝萊區馬靈庫麥倫頓聖賽愛濟幾內臘喬關蓋別領義澤買約韓開賴盧脫紹緬門來諾魯紐"
    "賓邊蘇敘灣烏嶼岡葉贊對棄權決議會過記錄點無號屆項動員說執總個條報舉進兩萬題獲發該這於應間華書為並們將從結論後變"
    "實現單獨選類體務處機構經術環黨統瑪簡剛貢歷臺謝遜運業財適隊陳張挾爲緘樣鄭尋佈蒐紀參團讚衛確認據眾協臨續籌編載訂"
    "擬廢則規質詢課當劃憲強彈盡勞聽際懷靜壓幣礎積銀錢鐵龍鳥鹽黃齊齒龜猶蔔塗瓊禮節範築給組細絕綠線練縣繼罰習聞聲職肅"
    "脈腦臉舊艱藝蘆虛蟲補裝裡製複見視覺觀計討訓設許訴診評詞試詳誠語誤請諸證識譯護讓豐負責貨貴費資賠賞賢購贈趙趨跡躍"
    "車軍軟較輕輪輸轉農違遞遠遺還鄉醫釋針鋼鎮鏡閉閣闊陣陸陽階雖雙雜離難電頁頂順預頻顏願風飛養館駐驗驚鬥魚鮮麗堅衆茲"
    "籲礦係壩竝縂亂爭戰擇擁擊換損搖斷晝曆榮樂橋檢歡滅滿漸獎異眞碼稱穩競筆籠純級絲綜緊緩縮織罷羣膠興莊菸蓮薦蘊衝謀諒"
    "諮謹譴讀貧貿賀軌辦遲遷鄰醜鑑鑒閃閒閱隱隸韋頒頗顯飢飾餘騰驟"
)
_SIMPLIFIED = (
    "东亚欧罗岛尔联国达极属萨奥兰与维纳时贝莱区马灵库麦伦顿圣赛爱济几内腊乔关盖别领义泽买约韩开赖卢脱绍缅门来诺鲁纽"
    "宾边苏叙湾乌屿冈叶赞对弃权决议会过记录点无号届项动员说执总个条报举进两万题获发该这于应间华书为并们将从结论后变"
    "实现单独选类体务处机构经术环党统玛简刚贡历台谢逊运业财适队陈张挟为缄样郑寻布搜纪参团赞卫确认据众协临续筹编载订"
    "拟废则规质询课当划宪强弹尽劳听际怀静压币础积银钱铁龙鸟盐黄齐齿龟犹卜涂琼礼节范筑给组细绝绿线练县继罚习闻声职肃"
    "脉脑脸旧艰艺芦虚虫补装里制复见视觉观计讨训设许诉诊评词试详诚语误请诸证识译护让丰负责货贵费资赔赏贤购赠赵趋迹跃"
    "车军软较轻轮输转农违递远遗还乡医释针钢镇镜闭阁阔阵陆阳阶虽双杂离难电页顶顺预频颜愿风飞养馆驻验惊斗鱼鲜丽坚众兹"
    "吁矿系坝并总乱争战择拥击换损摇断昼历荣乐桥检欢灭满渐奖异真码称稳竞笔笼纯级丝综紧缓缩织罢群胶兴庄烟莲荐蕴冲谋谅"
    "咨谨谴读贫贸贺轨办迟迁邻丑鉴鉴闪闲阅隐隶韦颁颇显饥饰余腾骤"
)
SIMPLIFIED = dict(zip(_TRADITIONAL, _SIMPLIFIED, strict=True))
_ONE_FORM = str.maketrans(_ARABIC | SIMPLIFIED)


@dataclass(frozen=True)
class Name:
    """One way to write one state, and when it meant that state; a `strict` one means it on those days only."""

    country: str
    lang: str
    name: str
    kind: str
    start: str
    end: str
    dated_only: bool
    strict: bool = False

    def holds(self, day: str) -> bool:
        return (self.start or FIRST_DAY) <= day < (self.end or LAST_DAY)


def normalise(name: str) -> str:
    """Reduce a name to its letters and digits: what two printings of one name have in common.

    Case, accents (Arabic vowel and hamza signs too), full and half width, traditional forms of Chinese characters,
    punctuation, brackets, spaces, direction marks and the English article go; `&` is read as "and", "St." as "Saint".

    Examples
    --------
    >>> normalise("CÔTE D’IVOIRE") == normalise("Cote d'Ivoire")
    True
    >>> normalise("Netherlands (Kingdom of the)")
    'netherlandskingdomof'
    """
    plain = unicodedata.normalize("NFKD", name.replace("&", " and ")).casefold().translate(_ONE_FORM)
    letters = "".join(c if c.isalnum() else _gap(c) for c in plain)
    words = (_ABBREVIATIONS.get(word, word) for word in letters.split() if word != "the")
    return "".join(words)


def _gap(character: str) -> str:
    """Accents and direction marks vanish; an apostrophe does too; the rest parts two words."""
    unseen = unicodedata.category(character) in ("Mn", "Cf") or character in "'’ʼ`´"
    return "" if unseen else " "


def load_states() -> pd.DataFrame:
    """The table of states.

    Returns
    -------
    DataFrame
        `country` (id), `iso2`, `iso3`, `m49`, `start`, `end` (existence, half-open; empty where it lies outside the
        time of the United Nations or is not recorded here), `un_start`, `un_end` (membership or observership),
        `successors`, `note`, `source` (str), `un_status` (`member`, `observer`, `none`). Dates are datetime64[us].

    Examples
    --------
    >>> states = load_states()
    >>> int((states["un_status"].eq("member") & states["un_end"].isna()).sum())
    193
    """
    import pandas as pd

    table = pd.DataFrame(_states().values()).replace("", pd.NA)
    for column in table:
        is_date = column in ("start", "end", "un_start", "un_end")
        table[column] = table[column].astype("datetime64[us]" if is_date else "str")
    return table


def load_names() -> pd.DataFrame:
    """Every way to write every state: `country`, `lang`, `name`, `kind`, `start`, `end`, `dated_only`.

    Examples
    --------
    >>> names = load_names()
    >>> names.query("country == 'FRA' and lang == 'zh' and kind == 'short'")["name"].tolist()
    ['法国']
    """
    import pandas as pd

    return pd.DataFrame([vars(row) for row in name_rows()])


def names_in(lang: str) -> list[tuple[str, str, bool]]:
    """Every name in one language: the name, the state, and whether it means that state on certain days only.

    Examples
    --------
    >>> [state for name, state, _ in names_in("fr") if name == "Suède"]
    ['SWE']
    """
    return [(row.name, row.country, row.dated_only) for row in name_rows() if row.lang == lang]


@cache
def by_alpha_2() -> dict[str, str]:
    """States by the two letters that ISO gives them today; those that are gone had others, since given away."""
    return {row["iso2"]: code for code, row in _states().items() if row["iso2"] and not row["end"]}


@cache
def name_rows() -> tuple[Name, ...]:
    return tuple(
        Name(r["country"], r["lang"], r["name"], r["kind"], r.get("start", ""), r.get("end", ""),
              bool(r.get("dated_only")), r.get("dated_only") == "strict")
        for file in ("names.csv", "variants.csv", "further.csv")
        for r in read(file)
    )  # fmt: skip


@cache
def names_by_key() -> dict[str, list[Name]]:
    index: dict[str, list[Name]] = {}
    for row in name_rows():
        index.setdefault(normalise(row.name), []).append(row)
    return index


@cache
def short_names(lang: str) -> dict[str, str]:
    return {row.country: row.name for row in name_rows() if row.lang == lang and row.kind == "short"}
