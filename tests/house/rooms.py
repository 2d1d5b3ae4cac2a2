"""Which room of a floor may use which: the lower ones stand first, and arrows run down alone.

A room is a folder of the floor, or a file that lies on the floor itself. A new arrow is written
here; where it would run up, what both rooms need goes to a room below them.
"""

ROOMS: dict[str, dict[str, str]] = {
    "samling.store": {
        "codec": "",
        "errors": "",
        "progress": "",
        "file_modes": "",
        "files": "codec errors progress file_modes",
        "entering": "codec files",
        "machine": "errors file_modes files",
        "undo": "codec files",
        "drafts": "errors file_modes files machine",
        "writer": "codec files entering undo",
        "leftovers": "files drafts",
        "workspace": "codec errors progress files machine undo drafts writer leftovers",
        "method": "codec files workspace",
        "merging": "codec errors progress file_modes files machine writer workspace method",
        "importing": "files machine drafts workspace method",
        "repair": "codec errors file_modes files workspace merging",
        "sync": "codec progress files workspace merging",
        "keeping": "codec errors progress file_modes files drafts workspace merging repair",
    },
    "samling.report": {
        "chart": "",
        "page": "",
        "projector": "",
        "search": "",
        "voting": "",
        "actions": "page projector",
        "assessment": "projector",
        "chart_picture": "chart page",
        "evaluation": "page projector",
        "gold_standard": "projector",
        "improvement": "projector",
        "library": "projector search",
        "notes": "projector search",
        "pathway": "projector",
        "records": "page",
        "bottlenecks": "page projector search voting actions improvement",
        "documents": "page projector search gold_standard",
        "exchange": "page records",
        "measures": "chart projector improvement",
        "psfs": "chart page projector chart_picture",
        "gatherings": "chart page projector measures",
        "review": "chart page projector assessment improvement measures",
        "summary": (
            "chart page voting assessment chart_picture evaluation gold_standard improvement "
            "measures psfs"
        ),
    },
    "screens": {
        "terminal": "",
        "session": "terminal",
        "widgets": "session",
        "frame": "session terminal widgets",
        "forms": "terminal widgets frame",
        "keeping": "session widgets frame",
        "projector": "widgets frame",
        "review": "session widgets frame",
        "agenda": "session widgets frame forms",
        "assessment": "session widgets frame forms",
        "exchange": "session widgets frame forms",
        "improvement": "session widgets frame forms",
        "lists": "session widgets frame forms",
        "pathway": "session widgets frame forms",
        "psfs": "widgets frame forms lists",
        "actions": "session widgets forms lists",
        "documents": "session widgets frame forms lists",
        "evaluation": "session widgets frame forms lists",
        "gold_standard": "session widgets forms pathway",
        "home": "session widgets frame forms assessment",
        "library": "session widgets forms lists",
        "bottlenecks": "session widgets frame forms lists actions",
        "notes": "session widgets forms lists library",
        "voting": "session widgets frame forms bottlenecks",
        "everywhere": (
            "session terminal widgets frame forms keeping projector exchange library bottlenecks "
            "notes voting"
        ),
        "app": "session widgets frame projector everywhere",
        "chart": "session widgets frame forms lists everywhere",
        "measures": "session widgets frame forms lists chart",
    },
}
