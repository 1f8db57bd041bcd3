"""Examples: copies, packages, trips."""

from tests.support.examples.example import Example, buttons, sends
from tests.support.world import World


def _books(_world: World) -> tuple[str, bytes]:
    return "buku.csv", b"barcode,judul\nC0001,Malin Kundang\nC0002,Sabai Nan Aluih\n"


EXAMPLES: dict[str, Example] = {
    **buttons(
        "staff.lending.new_package staff.lending.remove_package staff.lending.undo_scan staff.lending.reopen "
        "staff.lending.miss_rest staff.lending.remove_trip_send"
    ),
    "staff.lending.agreement": sends(number="000.4/{mark}"),
    "staff.lending.change_trip": sends(driver="Pak {mark}"),
    "staff.lending.close": sends(giver="Bu {mark}"),
    "staff.lending.hand_over": sends(receiver="Bu {mark}"),
    "staff.lending.import_copies_send": Example(files={"file": _books}),
    "staff.lending.new_trip": Example(
        {
            "starts_at": "17/8/2027",
            "starts_at_clock": "08.00",
            "ends_clock": "12.00",
            "stop_1": "{stop}",
            "driver": "Pak {mark}",
        }
    ),
    "staff.lending.remind": Example(times=1),
    "staff.lending.scan": Example({"how": "packed", "codes": "{free}"}),
    "staff.lending.set_condition": sends(condition="worn"),
}
