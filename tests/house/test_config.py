"""The settings of a site that starts for the first time."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest

from config import BadSetting, settings

STARTS = 8


def test_processes_that_start_together_share_one_secret_key(tmp_path: Path) -> None:
    for turn in range(100):
        data, ready = tmp_path / str(turn), Barrier(STARTS)

        def start(_: int, data: Path = data, ready: Barrier = ready) -> str:
            ready.wait()
            return str(settings({"LEMBAR_DATA": str(data)})["SECRET_KEY"])

        with ThreadPoolExecutor(STARTS) as pool:
            assert len(set(pool.map(start, range(STARTS)))) == 1
        assert (data / "secret-key").stat().st_mode & 0o777 == 0o600
        assert [path.name for path in data.iterdir()] == ["secret-key"]


MAIL = {"MAIL_HOST": "smtp.example.id", "MAIL_FROM": "daftar@example.id", "BASE_URL": "https://daftar.example.id"}


def test_site_has_e_mail_only_where_a_server_is_set(tmp_path: Path) -> None:
    assert settings({"LEMBAR_DATA": str(tmp_path)})["MAIL"] is None
    found = settings({"LEMBAR_DATA": str(tmp_path), **MAIL})["MAIL"]
    assert (found["host"], found["port"], found["tls"]) == ("smtp.example.id", 587, "starttls")


@pytest.mark.parametrize(
    ("wrong", "named"),
    [
        ({"MAIL_TLS": "yes"}, "MAIL_TLS"),
        ({"MAIL_FROM": "Dinas <daftar@example.id>"}, "MAIL_FROM"),
        ({"BASE_URL": ""}, "BASE_URL"),
        ({"MAIL_USER": "daftar"}, "MAIL_PASSWORD"),
        ({"MAIL_USER": "daftar", "MAIL_PASSWORD": "x", "MAIL_TLS": "none"}, "MAIL_TLS=none"),
        ({"MAIL_PORT": "smtp"}, "MAIL_PORT"),
    ],
)
def test_wrong_setting_of_e_mail_is_named(tmp_path: Path, wrong: dict[str, str], named: str) -> None:
    with pytest.raises(BadSetting, match=named):
        settings({"LEMBAR_DATA": str(tmp_path), **MAIL, **wrong})


def test_only_the_host_of_the_site_is_answered(tmp_path: Path) -> None:
    def hosts(**environ: str) -> list[str] | None:
        found: list[str] | None = settings({"LEMBAR_DATA": str(tmp_path), **environ})["TRUSTED_HOSTS"]
        return found

    assert hosts() is None
    assert hosts(BASE_URL="https://daftar.example.id:8443/x") == ["daftar.example.id"]
    assert hosts(BASE_URL="https://daftar.example.id", TRUSTED_HOSTS="a.example b.example") == ["a.example", "b.example"]


BUCKET = {"STORAGE": "s3://lembar/kota-solok", "AWS_ACCESS_KEY_ID": "lembar", "AWS_SECRET_ACCESS_KEY": "rahasia"}


def test_files_lie_in_the_data_folder_another_folder_or_a_bucket(tmp_path: Path) -> None:
    def storage(**environ: str) -> object:
        return settings({"LEMBAR_DATA": str(tmp_path), **environ})["STORAGE"]

    assert storage() == tmp_path / "files"
    assert storage(STORAGE="/srv/shared") == Path("/srv/shared")
    assert storage(**BUCKET, AWS_ENDPOINT_URL="http://s3.example.id", AWS_REGION="id-1") == {
        "bucket": "lembar", "prefix": "kota-solok", "endpoint": "http://s3.example.id", "region": "id-1",
        "key_id": "lembar", "secret": "rahasia",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("wrong", "named"),
    [
        ({"STORAGE": "files"}, "STORAGE must be a folder from the root"),
        ({"STORAGE": "s3://Lembar/x"}, "STORAGE must name a bucket"),
        ({"AWS_ACCESS_KEY_ID": ""}, "AWS_ACCESS_KEY_ID"),
        ({"AWS_SECRET_ACCESS_KEY": ""}, "AWS_SECRET_ACCESS_KEY"),
    ],
)
def test_wrong_setting_of_the_storage_is_named(tmp_path: Path, wrong: dict[str, str], named: str) -> None:
    with pytest.raises(BadSetting, match=named):
        settings({"LEMBAR_DATA": str(tmp_path), **BUCKET, **wrong})
