"""The few words that a page needs around its numbers, in the six official languages.

The English text is the key, so that code reads as the page does; what has no translation stays English. The prose
of the notebooks is English throughout: these are the labels. `say` and `say_count` are the one door through which
every word of a page goes; whatever holds the catalogues stands behind them.
"""

from __future__ import annotations

from votelib.charts.fonts import Labels

__all__ = ["NOTHING", "language", "say", "say_count"]

#: How an output begins that has nothing to show; a page leaves it out, with its heading.
NOTHING = "<p class='vl-nothing'>"

_LANGUAGES = ("fr", "es", "ru", "ar", "zh")

# fmt: off
_WORDS = {
    # a figure and its table
    "Data": ("Données", "Datos", "Данные", "البيانات", "数据"),
    "rows": ("lignes", "filas", "строк", "صفوف", "行"),
    "Download": ("Télécharger", "Descargar", "Скачать", "تنزيل", "下载"),
    "table": ("tableau", "tabla", "таблица", "جدول", "表格"),
    "chart": ("graphique", "gráfico", "график", "رسم بياني", "图表"),
    "The download has all rows; shown here":
        ("Le fichier contient toutes les lignes ; affichées ici",
         "El archivo contiene todas las filas; aquí se muestran",
         "В файле все строки; здесь показано", "يحتوي الملف على جميع الصفوف؛ والمعروض هنا",
         "下载文件含全部行；此处显示"),
    # heads of columns
    "state": ("État", "Estado", "Государство", "الدولة", "国家"),
    "state A": ("État A", "Estado A", "Государство А", "الدولة أ", "国家甲"),
    "state B": ("État B", "Estado B", "Государство Б", "الدولة ب", "国家乙"),
    "group": ("groupe", "grupo", "группа", "المجموعة", "集团"),
    "grouping": ("regroupement", "agrupación", "вид групп", "التصنيف", "分组"),
    "vote": ("vote", "voto", "голос", "التصويت", "投票"),
    "yes": ("pour", "a favor", "за", "مؤيد", "赞成"),
    "abstain": ("abstention", "abstención", "воздержались", "ممتنع", "弃权"),
    "no": ("contre", "en contra", "против", "معارض", "反对"),
    "absent": ("absent", "ausente", "отсутствовали", "غائب", "缺席"),
    "unknown": ("inconnu", "desconocido", "неизвестно", "غير معروف", "未知"),
    "year": ("année", "año", "год", "السنة", "年份"),
    "date": ("date", "fecha", "дата", "التاريخ", "日期"),
    "session": ("session", "período de sesiones", "сессия", "الدورة", "届会"),
    "symbol": ("cote", "signatura", "условное обозначение", "الرمز", "文号"),
    "title": ("titre", "título", "название", "العنوان", "标题"),
    "body": ("organe", "órgano", "орган", "الهيئة", "机构"),
    "adoption": ("adoption", "aprobación", "принятие", "الاعتماد", "通过方式"),
    "recorded": ("vote enregistré", "votación registrada", "заносимое в отчет", "تصويت مسجل", "记录表决"),
    "without vote": ("sans vote", "sin votación", "без голосования", "بدون تصويت", "未经表决"),
    "agenda item": ("point", "tema del programa", "пункт повестки дня", "بند جدول الأعمال", "议程项目"),
    "sponsors": ("auteurs", "autores", "авторы", "مقدمو المشروع", "提案国"),
    "majority": ("majorité", "mayoría", "большинство", "الأغلبية", "多数"),
    "before": ("avant", "antes", "до", "قبل", "之前"),
    "after": ("après", "después", "после", "بعد", "之后"),
    "value": ("valeur", "valor", "значение", "القيمة", "数值"),
    "roll calls": ("votes", "votaciones", "голосования", "عمليات التصويت", "表决数"),
    "votes counted": ("voix comptées", "votos contados", "учтенные голоса", "الأصوات المحسوبة", "计入票数"),
    "No rows": ("Aucune ligne", "Ninguna fila", "Нет строк", "لا توجد صفوف", "无"),
    "share of Yes": ("part des pour", "proporción a favor", "доля «за»", "نسبة المؤيدين", "赞成比例"),
    # the frame of a page
    "How states vote in the United Nations":
        ("Comment les États votent aux Nations Unies", "Cómo votan los Estados en las Naciones Unidas",
         "Как государства голосуют в Организации Объединенных Наций", "كيف تصوت الدول في الأمم المتحدة",
         "各国在联合国如何投票"),
    "Skip to the content":
        ("Aller au contenu", "Ir al contenido", "Перейти к содержанию", "انتقل إلى المحتوى", "跳到正文"),
    "All reports":
        ("Tous les rapports", "Todos los informes", "Все отчеты", "جميع التقارير", "全部报告"),
    "On this page": ("Sur cette page", "En esta página", "На этой странице", "في هذه الصفحة", "本页内容"),
    "Code": ("Code", "Código", "Код", "الشيفرة", "代码"),
    "Show all code":
        ("Afficher tout le code", "Mostrar todo el código", "Показать весь код", "إظهار كل الشيفرة", "显示全部代码"),
    "Hide all code":
        ("Masquer tout le code", "Ocultar todo el código", "Скрыть весь код", "إخفاء كل الشيفرة", "隐藏全部代码"),
    "Messages": ("Messages", "Mensajes", "Сообщения", "رسائل", "消息"),
    "Filter": ("Filtrer", "Filtrar", "Фильтр", "تصفية", "筛选"),
    "of": ("sur", "de", "из", "من", "/"),
    "In brief": ("En bref", "En breve", "Кратко", "باختصار", "概要"),
    "The main charts":
        ("Les principaux graphiques", "Los gráficos principales", "Основные графики", "الرسوم البيانية الرئيسية",
         "主要图表"),
    "The reports": ("Les rapports", "Los informes", "Отчеты", "التقارير", "报告"),
    "Published results, reproduced":
        ("Résultats publiés, reproduits", "Resultados publicados, reproducidos",
         "Опубликованные результаты, воспроизведенные", "نتائج منشورة أعيد إنتاجها", "复现已发表的结果"),
    "recorded votes":
        ("votes enregistrés", "votaciones registradas", "заносимых в отчет голосований", "تصويتات مسجلة", "次记录表决"),
    "adoptions without a vote":
        ("adoptions sans vote", "aprobaciones sin votación", "решений без голосования", "قرارات اعتمدت بدون تصويت",
         "次未经表决通过"),
    "votes of states":
        ("positions prises par des États", "posiciones de los Estados", "позиций государств", "مواقف اتخذتها الدول",
         "次国家表态"),
    "of these votes are Yes":
        ("des positions sont « pour »", "de las posiciones son a favor", "позиций — «за»",
         "من المواقف مؤيدة", "的表态为赞成"),
    "the most united regional group":
        ("le groupe régional le plus uni", "el grupo regional más unido", "самая сплоченная региональная группа",
         "المجموعة الإقليمية الأكثر اتحادا", "最团结的区域集团"),
    "the most divided regional group":
        ("le groupe régional le plus divisé", "el grupo regional más dividido",
         "наименее сплоченная региональная группа",
         "المجموعة الإقليمية الأكثر انقساما", "分歧最大的区域集团"),
    # the ways from the front page into the atlas
    "The atlas: every vote, state and group":
        ("L’atlas : chaque vote, État et groupe", "El atlas: cada votación, Estado y grupo",
         "Атлас: все голосования, государства и группы", "الأطلس: كل تصويت ودولة ومجموعة",
         "图集：每次表决、国家和集团"),
    "How each state voted":
        ("Le vote de chaque État", "Cómo votó cada Estado", "Как голосовало каждое государство", "كيف صوتت كل دولة",
         "各国投票情况"),
    "Who votes like whom":
        ("Qui vote comme qui", "Quién vota como quién", "Кто голосует как кто", "من يصوت مثل من", "谁与谁投票相同"),
    "How united groups are":
        ("Unité des groupes", "Unidad de los grupos", "Насколько едины группы", "مدى اتحاد المجموعات",
         "集团的团结程度"),
    "What changed":
        ("Ce qui a changé", "Qué ha cambiado", "Что изменилось", "ما الذي تغير", "变化"),
    "Where these numbers come from":
        ("D’où viennent ces chiffres", "De dónde vienen estas cifras", "Откуда эти цифры", "مصدر هذه الأرقام",
         "数据来源"),
    "Data set": ("Jeu de données", "Conjunto de datos", "Набор данных", "مجموعة البيانات", "数据集"),
    "Scope of the data":
        ("Étendue des données", "Alcance de los datos", "Охват данных", "نطاق البيانات", "数据范围"),
    "What does not add up":
        ("Ce qui ne concorde pas", "Lo que no cuadra", "Что не сходится", "ما لا يتطابق", "不一致之处"),
    "Fingerprint of the data":
        ("Empreinte des données", "Huella de los datos", "Отпечаток данных", "بصمة البيانات", "数据指纹"),
    "Sources": ("Sources", "Fuentes", "Источники", "المصادر", "来源"),
    "Licence": ("Licence", "Licencia", "Лицензия", "الترخيص", "许可"),
    "Version of the source":
        ("Version de la source", "Versión de la fuente", "Версия источника", "إصدار المصدر", "来源版本"),
    "Files": ("Fichiers", "Archivos", "Файлы", "الملفات", "文件"),
    "Software": ("Logiciels", "Programas", "Программы", "البرمجيات", "软件"),
    "Made on": ("Établi le", "Elaborado el", "Составлено", "أعد في", "生成日期"),
    "How to cite": ("Comment citer", "Cómo citar", "Как цитировать", "كيفية الاقتباس", "引用方式"),
    "Not renewed": ("Non renouvelé", "No renovado", "Не обновлено", "لم يجدد", "未更新"),
    "Not run here": ("Non exécuté ici", "No ejecutado aquí", "Здесь не выполнено", "لم ينفذ هنا", "此处未运行"),
}
# fmt: on


def language(labels: Labels) -> str:
    """The language of a `labels=` option: its code, or English where it is a mapping or nothing.

    Examples
    --------
    >>> language("fr"), language({"NLD": "Pays-Bas"}), language(None)
    ('fr', 'en', 'en')
    """
    return labels if isinstance(labels, str) and labels in _LANGUAGES else "en"


def say(text: str, /, labels: Labels = None, **values) -> str:
    """A text of a page in the language of its labels; English where it has no translation.

    Parameters
    ----------
    text : str
        The English text: the key of the catalogue. Values stand in it by name, in braces, so that a translation may
        put them in another order.
    labels : mapping, language code or None
        As the `labels=` option of the charts.
    **values
        What goes into the braces; already words (see `votelib.sentences.words` for days, numbers and lists).

    Examples
    --------
    >>> say("Data", "es"), say("Data"), say("no such key", "fr")
    ('Datos', 'Data', 'no such key')
    >>> say("{n} of {total}", n=3, total=9)
    '3 of 9'
    """
    lang = language(labels)
    found = text if lang == "en" or text not in _WORDS else _WORDS[text][_LANGUAGES.index(lang)]
    return found.format(**values) if values else found


def say_count(one: str, many: str, n: int, /, labels: Labels = None, **values) -> str:
    """A text that depends on a number: the form for one, or the one for many, with `{n}` in it.

    Languages have other plurals than English (Russian three, Arabic six): a catalogue is asked with both texts and `n`.

    Examples
    --------
    >>> say_count("{n} state", "{n} states", 1), say_count("{n} state", "{n} states", 1200)
    ('1 state', '1,200 states')
    """
    return say(one if n == 1 else many, labels, n=f"{n:,}", **values)
