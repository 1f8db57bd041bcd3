"""What staff ask how to do."""

from blueprints.help.topic import HelpStep, HelpTopic

STAFF_TOPICS = (
    HelpTopic(
        "first_steps",
        "Langkah pertama instansi baru",
        "staff",
        ("staff.office", "staff.access", "staff.today", "staff.calendar"),
        (
            HelpStep("“Hari ini” menunjukkan langkah pertama, dan mencentangnya sendiri begitu selesai.", "first-today"),
            HelpStep("Isi kop surat dan logo di Instansi; setiap kertas memakainya.", "first-office"),
            HelpStep("Tambahkan penanda tangan, rekan kerja, dan sekolah. Daftar sekolah dapat diimpor dari Excel."),
            HelpStep("Buat kegiatan pertama, periksa pengaturannya, lalu tekan “Buka pendaftaran”."),
            HelpStep("Tombol / mencari orang, sekolah, dan kegiatan dari halaman mana pun."),
        ),
    ),
    HelpTopic(
        "program",
        "Menyiapkan dan mengumumkan kegiatan",
        "staff",
        ("staff.programs", "staff.cohorts", "staff.contests", "staff.documents", "staff.publishing"),
        (
            HelpStep(
                "Pilih jenisnya, lalu isi tanggal, tempat, dan kuota. Kegiatan tahun lalu dapat diadakan lagi.", "program-page"
            ),
            HelpStep("Ubah pertanyaannya bila perlu, lihat pratinjau di HP dan di kertas, lalu terbitkan."),
            HelpStep(
                "Buka pendaftaran, lalu “Umumkan”: poster dengan kode QR, teks WhatsApp, aturan sebagai PDF, "
                "dan tautan semua sekolah."
            ),
            HelpStep("Sesudah selesai, umumkan hasil. Nama hanya tampil bila orangnya setuju."),
        ),
    ),
    HelpTopic(
        "verify",
        "Memeriksa pendaftaran",
        "staff",
        ("staff.registering",),
        (
            HelpStep(
                "Buka Pendaftar dan pilih “Terkirim”. Di layar lebar, pendaftaran terbuka di samping daftar.", "verify-list"
            ),
            HelpStep("V memverifikasi dan membuka yang berikut, B mengembalikan dengan alasan, ↑ ↓ berpindah."),
            HelpStep("Data yang tersamar dapat ditampilkan; setiap pembukaan dicatat."),
            HelpStep("Centang beberapa baris untuk memverifikasi, mengembalikan, mencetak, atau mengabari sekaligus."),
            HelpStep("Yang dikembalikan muncul di halaman sekolah, dengan alasan Anda, untuk diperbaiki di sana."),
        ),
    ),
    HelpTopic(
        "desk",
        "Mengetik dari kertas",
        "staff",
        ("staff.registering.desk",),
        (
            HelpStep("Buka Meja di kegiatannya. Isian berurut seperti formulir kertas.", "desk-sheet"),
            HelpStep("Ketik dan berpindah dengan Tab; Enter menyimpan dan membuka lembar kosong berikutnya."),
            HelpStep("Yang salah disebut di samping isiannya, dan tidak ada yang hilang."),
            HelpStep("Sekolah dicari dengan nama atau NPSN. Yang belum ada di daftar dapat ditambahkan."),
        ),
    ),
    HelpTopic(
        "print",
        "Mencetak",
        "staff",
        ("staff.printing",),
        (
            HelpStep("Buka Cetak di kegiatannya. Yang terakhir dicetak berada paling atas.", "print-room"),
            HelpStep("Pilih kertasnya, atur urutan, kolom, dan ukuran bila perlu, lihat contohnya, lalu cetak."),
            HelpStep("Daftar yang disaring di Pendaftar dapat langsung dicetak dari sana."),
            HelpStep("Cetakan yang lama menunjukkan kemajuannya; Anda boleh mengerjakan yang lain."),
        ),
    ),
    HelpTopic(
        "sessions",
        "Sesi, narasumber, dan hari pelaksanaan",
        "staff",
        ("staff.sessions", "staff.day", "staff.meetings", "staff.visits", "staff.rotation"),
        (
            HelpStep("Tambahkan sesi satu per satu atau berulang; hari libur dilewati, bentrok disebut.", "sessions-list"),
            HelpStep("Buat tautan pribadi untuk setiap narasumber; dengan itu kehadiran dicatat dari HP."),
            HelpStep("Ubah satu sesi atau seluruh seri; semua yang terkait dikabari sekali."),
            HelpStep("Cetak daftar hadir sebelumnya, ketik kehadiran dari kertas bila HP tidak dipakai."),
        ),
    ),
    HelpTopic(
        "scores",
        "Mengelola penilaian",
        "staff",
        ("staff.judging", "staff.manuscripts"),
        (
            HelpStep("Tetapkan juri setiap babak dan beri tautan pribadinya.", "scores-judges"),
            HelpStep("Pantau lembar yang belum masuk; lembar kertas diketik dua kali dan dibandingkan."),
            HelpStep("Peringkat, seri, dan selisih dihitung menurut aturan lomba; setiap keputusan dicatat."),
            HelpStep("Cetak berita acara, minta ditandatangani, lalu kunci. Sesudah itu tidak ada yang berubah."),
        ),
    ),
    HelpTopic(
        "certificate",
        "Menerbitkan sertifikat",
        "staff",
        ("staff.certificates",),
        (
            HelpStep("Buka Sertifikat di kegiatannya; aturannya menyebut siapa yang berhak.", "certificate-page"),
            HelpStep("Rancang lembarnya: latar, teks, dan letaknya, dengan contoh di samping."),
            HelpStep("Terbitkan sekali; setiap lembar mendapat nomor dan kode QR, dan tidak berubah lagi."),
            HelpStep("Yang belum memenuhi syarat terdaftar dengan alasannya."),
        ),
    ),
    HelpTopic(
        "loan",
        "Meminjamkan koleksi",
        "staff",
        ("staff.lending",),
        (
            HelpStep("Buka permohonan yang diterima dan buat paketnya.", "loan-packages"),
            HelpStep("Pindai label buku dengan alat atau kamera HP; paket mencatat apa yang keluar."),
            HelpStep("Cetak perjanjian dan berita acara serah terima untuk ditandatangani."),
            HelpStep("Saat kembali, pindai lagi. Yang kurang disebut, dan surat untuk yang hilang dapat dicetak."),
        ),
    ),
    HelpTopic(
        "money",
        "Uang: tarif, pagu, dan daftar pembayaran",
        "staff",
        ("staff.money", "staff.reports"),
        (
            HelpStep("Tarif dan aturan pajak berlaku menurut tanggalnya; pagu dibuat untuk setiap kegiatan.", "money-page"),
            HelpStep("Buat daftar dari kehadiran, hadiah, juri, atau narasumber. Pajak dihitung sendiri."),
            HelpStep("Orang kedua menyetujui; sesudah itu daftar dan kuitansi dapat dicetak."),
        ),
    ),
    HelpTopic(
        "message",
        "Mengirim pesan",
        "staff",
        ("staff.messages", "staff.onward"),
        (
            HelpStep("Pesan yang disiapkan menunggu di Pesan, siap dibuka di WhatsApp.", "message-list"),
            HelpStep("Kirim satu per satu, lalu tandai terkirim. Dengan surel, semuanya terkirim dengan satu ketukan."),
            HelpStep("Kata-katanya dapat diubah di “Atur kata-kata pesan”, dengan contohnya."),
        ),
    ),
    HelpTopic(
        "rights",
        "Permintaan orang atas datanya",
        "staff",
        ("staff.privacy",),
        (
            HelpStep("Catat permintaan di “Hak atas data pribadi” pada Instansi: siapa, apa, dan sejak kapan.", "rights-list"),
            HelpStep("Cari orangnya; nama yang sama dibedakan dengan tanggal lahir atau nomor telepon."),
            HelpStep("Cetak atau kirim data yang disimpan, perbaiki, tarik persetujuan, hentikan pemakaian, atau hapus."),
            HelpStep(
                "Jawab sebelum batas waktunya; “Hari ini” mengingatkan. Yang harus tetap disimpan disebut dengan alasannya."
            ),
        ),
    ),
)
