"""The command line: what all commands share; the commands are in `commands/`, one a file.

A command's module is imported when it is called; `--help` and completion need only its name and
its sentence (`words.py`). `groups.py` says which group it is shown in, its examples are the
sentences `cli.example.<name>`, and a test runs each of them on the sample network. The manual
page (`commands/man.py`) is made from the same; `python docs/man.py` writes the two pages that
the wheel contains.

Output goes three ways: a result by `saying.echo`, how it went by `saying.say`, and what a person
may want to know besides by `saying.hint`. `--quiet` leaves out the last two.
`progress.working` shows rich's bar for work that takes more than a second; the store reports
how far it is through a function it is given (`store/progress.py`) and knows no terminal.

Names may contain square brackets, so neither rich's markup nor its errors are used
(`rich_markup_mode=None`).

Completion uses Typer's scripts and protocol (`shells.py`). What is offered is ours
(`completing.py`), and so is where the script goes (`store/machine/shell_files.py`): a file
beside the data, and one line in the profile.

`line/` reads the line: Typer's import takes as long as drawing a chart, so a line that is plainly
right is read without it.

`doctor/` and `chart/` are rooms for what `samling doctor` and the chart commands consist of.
"""
