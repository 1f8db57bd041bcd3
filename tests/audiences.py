"""Who may open which view: the whole list, by hand. A view that is missing here is a failing test."""

EVERYBODY = "nobody individual school_a school_b trainer_a trainer_b reader officer admin".split()
STAFF = "reader officer admin".split()
EDITORS = "officer admin".split()

AUDIENCES: tuple[tuple[list[str], str], ...] = (
    (
        EVERYBODY,
        """
        static
        public.home public.set_language public.program public.privacy public.health
        public.request_link public.request_link_send
        accounts.sign_in accounts.sign_in_send accounts.sign_out accounts.link accounts.link_open
        registrations.find registrations.find_send verify.show
        batches.start batches.resume batches.resume_send
        """,
    ),
    (["school_a", "school_b"], "schools.home schools.program schools.begin"),
    (
        # What school A is putting together, and what it has sent: its own, and the desk's.
        ["school_a", *EDITORS],
        """
        batches.overview batches.add_list batches.confirm_list batches.blank batches.fillable batches.send
        batches.mend batches.mend_send batches.check batches.add batches.section batches.section_send batches.save
        batches.remove batches.remove_send batches.for_all batches.for_all_send batches.paste batches.template
        batches.upload batches.sent papers.batch_receipt
        registrations.withdraw registrations.withdraw_send registrations.change registrations.change_send
        """,
    ),
    (["school_a", *STAFF], "registrations.show registrations.calendar papers.receipt"),
    (["trainer_a", "trainer_b"], "trainers.home"),
    (["trainer_a", *STAFF], "trainers.attendance"),
    (["trainer_a", *EDITORS], "trainers.attendance_send trainers.sheet"),
    (
        STAFF,
        """
        accounts.stay
        staff.office staff.show_office staff.printer_check
        staff.programs staff.program staff.cohorts staff.sessions staff.statistics
        staff.registrations staff.registrations_sheet staff.registration staff.issued_papers staff.program_papers
        staff.schools staff.school staff.trainers staff.trainer
        """,
    ),
    (
        EDITORS,
        """
        staff.archive_program staff.change_program staff.new_program staff.new_program_kind staff.set_program_state
        staff.change_cohort staff.new_cohort
        staff.change_session staff.new_session staff.remove_session staff.remove_session_send
        staff.papers staff.print_options staff.print_preview staff.print_sheet staff.print_start staff.print_ready
        staff.save_print_choices staff.forget_print_choices staff.revoke_paper staff.revoke_program_paper
        staff.questions staff.export_questions staff.import_questions staff.new_question staff.change_question
        staff.move_question staff.remove_question staff.revive_question staff.copy_questions staff.discard_draft
        staff.preview_form staff.preview_paper staff.preview_picture staff.publish staff.publish_send staff.accept_versions
        staff.desk staff.desk_send staff.open_desk_batch
        staff.verify staff.verify_many staff.send_back staff.reject staff.restore staff.change_registration
        staff.show_private staff.registration_file staff.registration_message
        staff.link_requests staff.confirm_link staff.revoke_link staff.revoke_link_send
        staff.issue_school_link staff.change_school staff.new_school staff.import_list staff.import_list_send
        staff.issue_trainer_link staff.change_trainer staff.new_trainer
        """,
    ),
    # A job is shown to the one who began it; this one is the officer's.
    (["officer"], "staff.job staff.job_file staff.job_again"),
    (
        ["admin"],
        """
        staff.accounts staff.change_account staff.new_account staff.enable_account
        staff.reset_password staff.reset_password_send staff.disable_account staff.disable_account_send
        staff.change_office staff.change_logo staff.preview_office
        staff.new_signer staff.change_signer staff.remove_signer staff.remove_signer_send
        staff.erase_program staff.erase_program_send
        """,
    ),
)
