"""What the United Nations prints round a vote, in Chinese. How patterns are written: see `language.wording`."""

CONJUNCTION = "和|及|以及"

#: Headings of the lists: in favour, against, abstaining, absent.
HEADINGS = (
    r"(?:(?:以下|下列)(?:国家|成员国)?)?(?:投票?)?赞成(?:票)?(?:的)?(?:者|国|国家)?",
    r"(?:(?:以下|下列)(?:国家|成员国)?)?(?:投票?)?反对(?:票)?(?:的)?(?:者|国|国家)?",
    r"(?:(?:以下|下列)(?:国家|成员国)?)?(?:投)?弃权(?:票)?(?:的)?(?:者|国|国家)?",
    r"缺席(?:者|国)?|未(?:参加|投票)(?:表决)?(?:者|国)?",
)
#: Plainer headings, which stand in pairs only: "是" and then "否".
PLAIN_HEADINGS = (r"是", r"否")
#: Letters that these begin with, folded.
OPENINGS = "下以反否弃投是未缺赞"

# The parts of a tally, which come in more than one order.
_ABSTAIN = r"\s*[,、]?\s*(?:和|及|以及)?\s*(?:(?P<abstain>{n})\s*票\s*弃权|(?P<none>无(?:人|票)?弃权(?:票)?))"
#: "9个成员投票赞成", as news have it.
_MEMBERS = r"(?:[个名](?:安理会)?(?:成员国?|理事国|国家)?|成员国?|理事国|国家)"

TALLIES = (
    f"(?P<no>{{n}})\\s*票\\s*反对\\s*[,、]?\\s*(?:(?P<yes>{{n}})\\s*票\\s*赞成|"
    f"无(?:人)?(?:票)?赞成(?:票)?)(?:{_ABSTAIN})?",
    f"(?P<yes>{{n}})\\s*票\\s*赞成\\s*[,、]?\\s*(?:(?P<no>{{n}})\\s*票\\s*反对|"
    f"无(?:人)?(?:票)?反对(?:票)?)(?:{_ABSTAIN})?",
    f"(?P<yes>{{n}})\\s*票\\s*对\\s*(?P<no>{{n}})\\s*票(?:{_ABSTAIN})?",
    r"(?P<yes>{n})\s*票\s*对\s*(?P<no>{n})\s*票\s*(?:获得?)?(?:通过|保留|(?:被|遭)?否决)"
    r"\s*[,、]\s*(?:弃权者?\s*(?P<abstain>{n})\s*票?|(?P<abstain2>{n})\s*票\s*弃权)",
    rf"(?P<yes>{{n}})\s*{_MEMBERS}投?(?:票|了)?赞成票?\s*[,、]\s*(?P<no>{{n}})\s*(?:{_MEMBERS})?投?(?:票|了)?反对票?"
    rf"\s*[,、]\s*(?P<abstain>{{n}})\s*(?:{_MEMBERS})?(?:投了?)?弃权",
    r"赞成(?:票)?\s*(?P<yes>{n})\s*票\s*[,、]\s*反对(?:票)?\s*(?P<no>{n})\s*票(?:\s*[,、]\s*弃权(?:票)?\s*(?P<abstain>{n})\s*票)?",
    f"(?P<yes>{{n}})\\s*票\\s*赞成(?:{_ABSTAIN})?(?:\\s*[,、]\\s*(?:没有|无)(?:人)?反对(?:票)?)?",
    r"(?P<yes>{n})\s*票\s*赞成\s*[,、]?\s*(?P<abstain>{n})\s*票\s*弃权\s*[,、]?\s*(?:和)?\s*(?P<no>{n})\s*票\s*反对",
)

#: What is said in one or two patterns each; the names are attributes of `Wording`.
PHRASES = {
    "nobody": r"无|没有",
    "without_vote": (
        r"[未不][经付](?:表决|投票)[而即]?(?:获得)?通过|以鼓掌方式(?:获得)?通过|以?协商一致(?:的?方式)?(?:获得)?通过"
    ),
    "without_vote_first": r"(?:[未不]经表决|协商一致)[,、]\s?[^。;,]{0,16}?通过",
    "rejected": (
        r"(?:被|遭)?否决|(?:应)?视为(?:未获通过|否决)|决定不(?:予)?(?:通过|保留|列入|将)|"
        r"未(?:能)?获(?:得)?(?:通过|保留)|未(?:能)?通过|没有(?:获得)?通过|遭到否决"
    ),
    "adopted": r"通过|保留|采纳|维持|获得?核[准可]|弃权(?:的?(?:表决|结果))?[,、]?决定|票[,、]?决定",
    "vote_taken": (
        r"(?:进行|举行)了(?:记录|唱名)?表决(?!的?(?:要求|请求|之前|前|后))|"
        r"(?:(?<=[。:,;])|(?<=\n\n)|^)(?:(?!要求|请|提议|建议|现在|将|如|若|倘|一旦|\n\n)[^。:,;]){0,60}?"
        r"(?:进行|举行)(?:记录|唱名)?表决(?!的?(?:要求|请求|之前|前|后))|"
        r"以举手方式进行(?:了)?表决"
    ),
    "adopted_by_council": (
        r"人权理事会\s*(?:\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日)?\s*通过的(?P<kind>决议|决定|"
        r"主席声明)"
    ),
    "council": r"人权(?:理事会|委员会)\s*,",
    "number_below_title": r"人权(?:委员会|理事会)\s*第?\s*{number}\s*号(?P<series>决议|决定)",
    "assembly": r"大会\s*,",
    "resolution_number": r"(?:第\s*|(?<!\d)){number}\s*号\s*(?P<series>决议|决定)",
    "draft_resolution": r"决议草案",
    "draft_decision": r"决定草案",
    "draft_statement": r"(?:主席)?声明草案",
    "statement_made": r"主席(?:作了|发表了?|作出了?)(?:(?:如下|以下|下列)声明|声明如下)",
    "resolution": r"决议",
    "decision": r"(?<![会员,权票])决定|(?<=[会员])决定(?=[草\d(])",
    "revised": r"经(?:进一步)?(?:口头)?(?:修订|修正|订正|修改|更正)的",
    "entitled": r"(?:的)?(?:题为|标题为|标题是)",
    "vote_was": r"(?:表决|投票)结果",
    "counted": r"{n}\s*票",
    "said_no": r"反对",
    "said_abstain": r"弃权",
    "chapter": r"章|通过的案文|见(?:理事会|大会)?\s?$",
    "meeting": r"第\s*(?P<number>\d{1,5})\s*次(?:全体)?会议",
    "meeting_in_words": r"第\s*(?P<number>[一二三四五六七八九十]{1,4})\s*次(?:全体)?会议",
    "considered": r"(?:审议提案草案(?:并(?:就此)?采取行动)?|提案草案的审议(?:和就此采取的行动)?)\s*",
    "same_day": r"同日|同一天|当[天日]",
    "weekday": r"星期",
    "session": (
        r"第\s*(?P<ordinal>[零〇一二三四五六七八九十百]+|\d{1,3})\s*(?:届|"
        r"次)\s*(?P<special>紧急特别|特别|组织)?\s*(?:会议|会期)"
    ),
    "agenda_item": r"议程项目\s*(?P<number>\d{1,3})",
    "amendment": r"修正(?:案|草案)|(?<!经)(?<!经过)口头(?:修正|修订)(?=以|被|获|进行|[。,;])",
    "paragraph": (
        r"序言(?:部分)?(?=以|被|获|经|和)|执行部分(?=以|被|获|经)|"
        r"(?:执行|序言)?(?:部分)?第?\s*(?:\d+|[零一二三四五六七八九十]{1,4})?\s*段"
    ),
    "article_of_a_draft": r"(?<!宪章)(?<!规则)(?<!规约)第\s*\d{1,3}\s*条",
    "of_a_rule": r"报告第?\s*\d+\s*段",
    "to_come": r"(?:将会?|希望|能够?)(?:以协商一致方式|未经表决)?(?:获得?)?$",
    "motion": (
        r"举行紧急辩论|(?:该|这一|此)提[议案](?=[^。;]{0,20}?以)|"
        r"不(?:就|对)[^。,;]{0,40}?(?:采取行动|作出决定)|不作决定|"
        r"不采取行动|动议|裁定(?:的|提出的?)?异议|异议(?=以)|裁[定决](?=以)|总务委员会的?建议|"
        r"(?:将|把)[^。,;]{0,40}?(?:项目|分项)[^。,;]{0,30}?列入|列入[^。,;]{0,20}?(?:项目|分项)"
    ),
    "procedural": (r"临时议程|程序性(?:表决|动议|提案|提议)|提[案议]"),
    "part": (
        r"(?:(?:序言|执行)(?:部分)?)?(?:最后|倒数)?(?:第?\s*[零〇一二三四五六七八九十]{1,4}|"
        r"第?\s*\d{1,3}(?:\s?\([a-z]\))*(?:\s*[和至、]\s*第?\s*\d{1,3})*)\s*段"
        r"|(?:序言|执行)(?:部分)?段落?"
    ),
    "body_decides": r"(?:理事会|委员会)(?:未经表决|不经表决|协商一致)?通过了",
    "deleted": r"删除",
    "abstaining_by_name": r"(?<=[,、;])(?P<names>[^。;()\d,票]{2,60}?)弃权",
    "about_in_press": r"(?!)",
    "any_text": r"草案|案文|决议|决定",
    "to_adopt": r"通过",
    "so_decided": r"就这样决定|会议就这样决定|(?:大会|会议)?就此作出决定|如此决定",
    "did_not_vote": r"(?:没有|未)(?:参加|参与)表决",
    "president": r"(?:主席)\s*(?:\([^()]{0,60}\))?\s*:",
    "press": r"新闻稿|(?<![^\n])联合国新闻(?=[ \t]*\n)|在一项[^。(]{0,80}决议\(a/hrc/",
    "today": r"今[天日晚]",
    "page": r"第",
    "continued": r"\(?续(?:完|前)?\)?",
    "bodies": r"联合国|大会|安全理事会|人权理事会|第?[一二三四五六]\s?委员会|正式记录",
    "in_favour": r"赞成",
    "said_no_side": r"反对",
    "told_yes": r"赞成|支持|同意",
    "told_no": r"反对|否决",
    "voted_no": (r"反对票|投.{0,6}反对|否决权|个国家反对|票反对"),
    "told_abstain": r"弃权|棄權",
    "told_vote": r"票|表决",
    "several": r"(?!)",
    "said_that": r"(?:说|指出|表示|宣称)\s*,",
    "recalled": r"回顾|忆及|记得|去年|上一?年|上个?月|上周|上届会议|此前|曾(?:经)?以",
    "other_titled": r"项目|报告|章|节|附件|号决议|号决定",
    "names_taken": r"记录|唱名",
    "unanimously": r"一致通过",
    "two_thirds": r"三分之二|所需(?:的)?多数|法定多数",
    "having": r"(?!)",
    "determiner": (
        r"序言(?:部分)?|执行(?:部分)?|第?[零一二三四五六七八九十\d]{1,4}|关于|对|该|这(?:个|项)|整个|"
        r"题为(?:\"[^\"]{2,200}\"|«[^»]{2,200}»|《[^》]{2,200}》)的|[as]/[\w./]+号文件(?:所载|载有|中)?的?|经(?:口头)?(?:订正|修正|修改|修订)的"
    ),
    "intention_opens": (
        r"嗣后|表决后|(?<![\u4e00-\u9fff、(])(?=[\u4e00-\u9fff、()]{2,80}代表团(?:嗣后|随后|其后|后来))|随后|其后|后来"
    ),
    "intend_yes": (
        r"(?:本来?|原本?)?(?:打算|想|拟|意)(?:要)?(?:对[^。,;票]{1,20})?投(?:票)?赞成票?|"
        r"(?:打算|本拟|有意)投票赞成"
    ),
    "intend_no": r"(?:打算|想|拟|意)(?:要)?(?:对[^。,;票]{1,20})?投(?:票)?反对票?",
    "intend_abstain": r"(?:打算|想|拟|意)(?:要)?(?:对[^。,;票]{1,20})?(?:投)?弃权票?",
    "intend_absent": r"(?:打算|想|拟|意)(?:要)?不参加表决",
    "delegation": (
        r"(?:嗣后|表决后|(?<!代表团)(?:随后|其后|后来))\s*[,、]?\s*|"
        r"(?<![\u4e00-\u9fff、(])(?=[\u4e00-\u9fff、()]{2,80}代表团(?:嗣后|随后|其后|后来))"
    ),
    "informed": r"(?:等国?)?的?代表团",
}

#: How the name of a series of texts begins, folded.
SERIES = {"resolution": "决议", "decision": "决定"}

#: What a session that is not a regular one is called, by the letters that it goes by in symbols.
SESSIONS = {"OM-": r"组织", "ES-": r"紧急"}

#: Words in the name of the Council, folded.
COUNCIL = "人权"

#: Characters of the longest match of a tally, by its place.
TALLY_REACH = dict.fromkeys(range(8), 110)
#: Words that each match of a pattern has in it, cheap to look for before the pattern is: each tally's, each phrase's.
TALLY_HINTS = (
    ("票", "反"),
    ("票", "成"),
    ("票", "对"),
    ("票", "对", "弃"),
    ("成", "反", "弃"),
    ("票", "成"),
    ("票", "成"),
    ("票", "弃", "反"),
)
HINTS = {
    "continued": ("续",),
    "press": ("新闻", "(a/hrc/"),
    "result_opens": ("案", "辩", "段", "动", "不", "决", "异", "裁", "建", "列"),
    "without_vote_first": ("经表", "协"),
    "without_vote": ("经", "付", "协", "鼓掌"),
    "adopted_by_council": ("通",),
    "number_below_title": ("人权委员会", "人权理事会"),
    "vote_taken": ("表",),
    "counted": ("票",),
    "delegation": ("后",),
    "intend_yes": ("投",),
    "intend_no": ("投",),
    "intend_abstain": ("弃",),
    "intend_absent": ("不",),
    "entitled": ("题",),
    "session": ("届", "次"),
    "meeting_in_words": ("次",),
    "meeting": ("次",),
    "bodies": ("联", "大", "理", "委", "记"),
}
