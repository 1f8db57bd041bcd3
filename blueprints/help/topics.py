"""What people ask how to do, a row a task, by who does it."""

from blueprints.help.staff_topics import STAFF_TOPICS
from blueprints.help.topic import HelpStep, HelpTopic

READERS = {
    "anybody": "Untuk peserta dan orang tua",
    "school": "Untuk sekolah dan lembaga",
    "trainer": "Untuk narasumber dan pelatih",
    "judge": "Untuk juri",
    "staff": "Untuk petugas",
}
"""Who is helped, in the order of the first page."""

OTHER_TOPICS = (
    HelpTopic(
        "join",
        "Mendaftar sendiri",
        "anybody",
        ("public.home", "public.program", "batches.start", "offers"),
        (
            HelpStep("Buka kegiatannya dan baca siapa yang boleh ikut, tanggal, dan sisa tempatnya.", "join-program"),
            HelpStep(
                "Tekan “Daftar sekarang”. Setiap halaman bertanya sedikit; yang Anda ketik tersimpan sendiri.", "join-form"
            ),
            HelpStep(
                "Di halaman terakhir periksa semuanya, lalu tekan “Kirim pendaftaran”. Mengetuk dua kali tidak "
                "mendaftarkan dua kali."
            ),
            HelpStep("Simpan nomor dan kode bukti. Keduanya membuka bukti Anda lagi, juga di HP lain."),
            HelpStep(
                "Bila tempat sudah penuh, halaman itu mengatakan Anda nomor berapa di daftar tunggu sebelum Anda mengirim."
            ),
        ),
    ),
    HelpTopic(
        "receipt",
        "Bukti pendaftaran: membuka, mengubah, mundur",
        "anybody",
        ("registrations", "replies", "documents", "verify", "badges"),
        (
            HelpStep("Tekan “Buka bukti pendaftaran” di halaman depan dan ketik nomor serta kode bukti.", "receipt-find"),
            HelpStep("Sekolah membuka bukti dari halaman kegiatannya, tanpa kode.", "receipt-page"),
            HelpStep("“Unduh bukti (PDF)” untuk dicetak; kode QR di atasnya membuktikan bahwa bukti itu asli."),
            HelpStep(
                "Sampai pendaftaran ditutup Anda boleh mengubah jawaban, mengganti peserta, atau mundur, di bagian bawah."
            ),
            HelpStep("Sesudah ditutup, hubungi panitia; nomornya ada di halaman yang sama."),
        ),
    ),
    HelpTopic(
        "own_data",
        "Data Anda dan hak Anda",
        "anybody",
        ("public.privacy",),
        (
            HelpStep(
                "Di bawah setiap halaman ada Pemberitahuan privasi: untuk apa data dipakai dan sampai kapan disimpan.",
                "data-notice",
            ),
            HelpStep(
                "Bukti pendaftaran menunjukkan semua jawaban yang tersimpan; sampai penutupan Anda dapat mengubahnya sendiri."
            ),
            HelpStep(
                "Untuk melihat, memperbaiki, menarik persetujuan, atau menghapus data sesudah itu, hubungi "
                "kontak di halaman itu."
            ),
        ),
    ),
    HelpTopic(
        "register",
        "Mendaftarkan satu murid",
        "school",
        (
            "schools",
            "batches.add",
            "batches.section",
            "batches.save",
            "batches.check",
            "batches.sent",
            "public.request_link",
            "accounts",
        ),
        (
            HelpStep("Buka tautan pribadi sekolah, pilih kegiatannya, lalu tekan “Daftarkan peserta”.", "register-program"),
            HelpStep("Tekan “Tambah satu peserta” dan jawab halaman demi halaman. Isian tersimpan sendiri.", "register-form"),
            HelpStep("Di daftar, lihat apakah masih ada yang kurang. Yang belum dikirim belum terdaftar.", "register-list"),
            HelpStep("Tekan “Periksa dan kirim”. Setiap murid mendapat nomor, dan buktinya dapat dicetak sekaligus."),
            HelpStep("Tautan hilang? Tekan “Sekolah saya belum punya tautan” di halaman depan, atau hubungi panitia."),
        ),
    ),
    HelpTopic(
        "send_list",
        "Mengirim daftar: tabel, Excel, atau tempelan",
        "school",
        (
            "batches.overview",
            "batches.table",
            "batches.add_list",
            "batches.confirm_list",
            "batches.paste",
            "batches.upload",
            "batches.empty",
            "batches.remove_many",
            "batches.undo",
            "batches.read_again",
            "batches.resume",
        ),
        (
            HelpStep(
                "Buka isian kegiatan. Di sana ada empat cara: satu per satu, tabel, unggah daftar, dan formulir PDF.",
                "list-ways",
            ),
            HelpStep("Daftar boleh dalam bentuk apa saja: Excel, ODS, CSV, atau unduhan Dapodik. Kolomnya dikenali sendiri."),
            HelpStep("Atau salin baris dari Excel dan tempel di kotak yang disediakan."),
            HelpStep("Periksa kolom dan baris yang ditemukan sebelum memasukkannya. Belum ada yang terkirim."),
            HelpStep("Tabel cocok untuk mengisi banyak murid dengan papan ketik.", "list-table"),
        ),
    ),
    HelpTopic(
        "mend",
        "Memperbaiki yang kurang atau salah",
        "school",
        ("batches.mend", "batches.for_all"),
        (
            HelpStep("Yang salah ditandai di daftar, dengan kalimat yang mengatakan apa yang harus dibuat.", "mend-list"),
            HelpStep(
                "“Perbaiki yang salah” menunjukkan hanya yang masih ditanyakan, untuk semua murid di satu halaman.", "mend-page"
            ),
            HelpStep(
                "Jawaban yang sama untuk semua, misalnya pendamping, cukup ditulis sekali dengan “Isi yang sama untuk semua”."
            ),
            HelpStep(
                "Semua yang ada di daftar dikirim bersama. Yang belum dapat dilengkapi boleh dihapus dulu dan "
                "didaftarkan kemudian."
            ),
        ),
    ),
    HelpTopic(
        "attendance",
        "Mencatat kehadiran",
        "trainer",
        ("trainers", "walk_ins", "posters", "offline"),
        (
            HelpStep("Buka tautan pribadi Anda. Sesi hari ini berada paling atas.", "attendance-home"),
            HelpStep("Ketuk Hadir, Izin, Sakit, atau Alpa di bawah setiap nama.", "attendance-marks"),
            HelpStep("Semua datang? Satu ketukan “Semua hadir” menandai semuanya; sesudah itu ia menandai yang tersisa."),
            HelpStep("Bukti peserta dapat dipindai dengan kamera HP, atau peserta memindai kode di layar Anda."),
            HelpStep("Tanpa sinyal pun bisa: catatan tersimpan di HP dan terkirim sendiri begitu ada jaringan."),
            HelpStep("Yang datang tanpa mendaftar ditambahkan di bawah daftar; hanya yang perlu ditanyakan."),
        ),
    ),
    HelpTopic(
        "judge",
        "Menilai",
        "judge",
        ("judges", "readings", "timekeepers"),
        (
            HelpStep(
                "Buka tautan pribadi Anda dan pilih babaknya. Di sana terlihat siapa yang sudah dan belum dinilai.",
                "judge-stage",
            ),
            HelpStep(
                "Ketuk peserta, beri nilai untuk setiap kriteria, lalu simpan. Jumlahnya terhitung sendiri.", "judge-sheet"
            ),
            HelpStep("Ada hubungan dengan peserta? Tekan “Saya tidak boleh menilai penampilan ini”."),
            HelpStep(
                "Nilai boleh diubah sampai panitia menguncinya. Tanpa sinyal, nilai tersimpan di HP dan terkirim kemudian."
            ),
        ),
    ),
)
TOPICS = {topic.key: topic for topic in (*OTHER_TOPICS, *STAFF_TOPICS)}


def topic_of(endpoint: str) -> HelpTopic | None:
    """The topic that names the endpoint, or the longest beginning of it."""
    while endpoint:
        for topic in TOPICS.values():
            if endpoint in topic.pages:
                return topic
        endpoint = endpoint.rpartition(".")[0]
    return None
