"""The pages: the one that asks for the code, and the one with the terminal."""

from __future__ import annotations

from html import escape
from importlib.resources import files

from samling.locale import language, t, t_in

# In signs: what a device may be called.
NAME_LIMIT = 40
_FOLDER = files("samling.web") / "page"
# textual-serve's script, which draws the terminal.
_TERMINAL = "textual.js"
# What the pages are made of: the styles and scripts of ours. Those of the app are for it alone.
_OF_APP = ("page.js", "line.js", "files.js", "read.js", _TERMINAL)
_OF_ALL = ("waiting.js", "listen.js", "paging.js", "wall.js", "phone.js", "answer.js")
_STYLES = ("page.css", "wall.css", "phone.css")
PAGE_FILES = {
    **dict.fromkeys(_STYLES, "text/css"),
    **dict.fromkeys((*_OF_APP, *_OF_ALL), "text/javascript"),
}
OPEN_FILES = frozenset(f"/page/{name}" for name in (*_STYLES, *_OF_ALL))
# The buttons below the terminal for people without a keyboard: label and key.
TOUCH_KEYS = (
    *(("esc", "Escape"), ("tab", "Tab"), ("←", "ArrowLeft"), ("↑", "ArrowUp")),
    *(("↓", "ArrowDown"), ("→", "ArrowRight"), ("enter", "Enter"), ("ctrl+s", "ctrl+s")),
)


def _page(title: str, body: str, script: str = "", lang: str = "") -> str:
    return (
        f'<!DOCTYPE html>\n<html lang="{lang or language()}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n"
        '<link rel="icon" href="data:,">\n'
        '<link rel="stylesheet" href="/static/css/xterm.css">\n'
        '<link rel="stylesheet" href="/page/page.css">\n'
        f"{script}</head>\n{body}\n</html>\n"
    )


def enter_page(wrong: str = "", code: str = "", name: str = "") -> str:
    """Returns the page that asks for the code and for a name.

    `wrong` says why the last was refused; `code` and `name` stand in the fields already. With a
    code, whether it is right or not, there is one button; the fields are behind a line below it.
    """
    if code and not wrong:
        return _join_page(code, name)
    told = f'<p class="wrong" role="alert">{escape(wrong)}</p>' if wrong else ""
    body = (
        f'<body class="enter"><main><h1>samling</h1><p>{escape(t("web.enter_about"))}</p>{told}'
        '<form method="post" action="/enter">'
        f'<label for="code">{escape(t("web.code"))}</label>'
        f'<input id="code" name="code" value="{escape(code)}" autocomplete="off" '
        'autocapitalize="none" spellcheck="false" maxlength="30" autofocus>'
        f"{_name_field(name)}"
        f"<button>{escape(t('web.enter'))}</button>"
        f"<p>{escape(t('web.enter_without'))}</p></form></main></body>"
    )
    return _page("samling", body)


def _join_page(code: str, name: str) -> str:
    """Returns the page for a code that came with the address: who scans it has no more to do."""
    body = (
        f'<body class="enter"><main><h1>samling</h1><p>{escape(t("web.join_about"))}</p>'
        '<form method="post" action="/enter">'
        f'<input type="hidden" name="code" value="{escape(code)}">'
        f"<button autofocus>{escape(t('web.join'))}</button>"
        f"<details><summary>{escape(t('web.join_named'))}</summary>"
        f"{_name_field(name)}</details></form></main></body>"
    )
    return _page("samling", body)


def _name_field(name: str) -> str:
    """Returns the field for what the device is called."""
    return (
        f'<label for="name">{escape(t("web.device_name"))}</label>'
        f'<input id="name" name="name" value="{escape(name)}" autocomplete="off" '
        f'maxlength="{NAME_LIMIT}">'
    )


def waiting_page(number: int, name: str) -> str:
    """Returns the page of a browser that waits to be let in; it looks again by itself."""
    body = (
        f'<body class="enter"><main id="waiting"><h1>samling</h1>'
        f'<p class="number">{number}</p><p>{escape(name)}</p>'
        f"<p>{escape(t('web.waiting', number=number))}</p></main></body>"
    )
    # A page that is loaded anew tells who cannot see it all of it again.
    script = (
        '<script src="/page/waiting.js" defer></script>\n'
        '<noscript><meta http-equiv="refresh" content="5; url=/enter"></noscript>\n'
    )
    return _page("samling", body, script)


def refusal_page(said: str) -> str:
    """Returns the page that says why there is none, and leads to the one there is."""
    body = (
        f'<body class="enter"><main><h1>samling</h1><p class="wrong">{escape(said)}</p>'
        f'<p><a href="/">{escape(t("web.to_page"))}</a></p></main></body>'
    )
    return _page("samling", body)


def app_page(title: str, socket_url: str, font_size: int, lang: str = "") -> str:
    """Returns the page with the terminal, which connects to `socket_url`.

    `lang` is the language that the browser asked for, "" for the server's.
    """
    lang = lang or language()
    keys = "".join(
        f'<button type="button" data-key="{key}">{escape(shown)}</button>'
        for shown, key in TOUCH_KEYS
    )
    body = (
        f"<body>{_for_the_ear(lang)}<main>"
        f'<h1 class="unseen">{escape(title)}</h1><p id="heard" class="unseen" role="status"></p>'
        '<div class="over opening" role="status">'
        f"<p>{escape(t_in(lang, 'web.opening'))}</p></div>"
        f"{_end_of_session(lang)}{_file_question(lang)}"
        '<div id="terminal" class="textual-terminal" '
        f'data-session-websocket-url="{escape(socket_url)}" data-font-size="{font_size}"></div>'
        f'</main><nav id="keys" aria-label="{escape(t_in(lang, "web.keys"))}">{keys}</nav>'
        f"{_line(lang)}</body>"
    )
    script = (
        # Our script first: it wraps the WebSocket that the other one opens.
        '<script src="/page/files.js"></script>\n<script src="/page/page.js"></script>\n'
        '<script src="/page/line.js"></script>\n'
        '<script src="/page/textual.js"></script>\n<script src="/page/read.js"></script>\n'
    )
    return _page(title, body, script, lang)


def _for_the_ear(lang: str) -> str:
    """Returns what is seen only by who comes to it with keys, or hears the page."""
    field, hint = (escape(t_in(lang, key)) for key in ("web.terminal", "web.reads_hint"))
    return (
        f'<header id="aid"><a id="skip" href="#terminal">{escape(t_in(lang, "web.skip"))}</a>'
        f'<button type="button" id="reads" aria-pressed="false" data-field="{field}">'
        f"{escape(t_in(lang, 'web.reads'))}</button><p>{hint}</p></header>"
    )


def _line(lang: str) -> str:
    """Returns the form in which fingers write a text; the script sends it to the app."""
    label = escape(t_in(lang, "web.line"))
    return (
        f'<form id="line" aria-label="{label}">'
        f'<input name="text" aria-label="{label}" placeholder="{label}" '
        'autocomplete="off" enterkeyhint="send" maxlength="10000">'
        f"<button>{escape(t_in(lang, 'web.line_send'))}</button></form>"
    )


def _end_of_session(lang: str) -> str:
    """Returns the HTML shown over the terminal at the end; the script picks one sentence."""
    sentences = {
        "left": t_in(lang, "web.ended"),
        "died": t_in(lang, "web.died"),
        "closed": t_in(lang, "web.closed"),
        "elsewhere": t_in(lang, "web.elsewhere"),
        "full": t_in(lang, "web.full"),
        "large": t_in(lang, "web.large"),
        "revoked": t_in(lang, "web.revoked"),
        "lost": t_in(lang, "web.lost"),
        "still-lost": t_in(lang, "web.still_lost"),
        "start": t_in(lang, "web.again"),
        "try": t_in(lang, "web.try_again"),
        "trying": t_in(lang, "web.trying"),
    }
    told = _data(sentences)
    return (
        f'<div class="over ended" tabindex="-1" {told}><p id="why" role="alert"></p>'
        f'<button type="button" id="again">{escape(t_in(lang, "web.again"))}</button></div>'
    )


def _data(sentences: dict[str, str]) -> str:
    """Returns the attributes of an element by which the script finds sentences."""
    return " ".join(f'data-{name}="{escape(text)}"' for name, text in sentences.items())


def _file_question(lang: str) -> str:
    """Returns the HTML dialogue that asks for a file; the script opens it and uploads the file."""
    sentences = {
        "ask": t_in(lang, "web.file_ask"),
        "large": t_in(lang, "web.file_large"),
        "sending": t_in(lang, "web.file_sending"),
        "failed": t_in(lang, "web.file_failed"),
    }
    told = _data(sentences)
    return (
        f'<dialog id="file" aria-labelledby="file-why" {told}><p id="file-why" role="status"></p>'
        '<input id="file-input" type="file" tabindex="-1" hidden>'
        f'<button type="button" id="file-choose">{escape(t_in(lang, "web.file_choose"))}</button>'
        f'<button type="button" id="file-cancel">{escape(t_in(lang, "web.file_cancel"))}</button>'
        "</dialog>"
    )


def page_file(name: str) -> tuple[str, str]:
    """Returns the text and the type of one of the page's files; raises KeyError.

    The script that draws the terminal keeps it at hand for ours.
    """
    kind = PAGE_FILES[name]
    if name != _TERMINAL:
        return (_FOLDER / name).read_text(encoding="utf-8"), kind
    text = (files("textual_serve") / "static" / "js" / name).read_text(encoding="utf-8")
    return text.replace("this.terminal=new ", "window.terminalNow=this.terminal=new ", 1), kind
