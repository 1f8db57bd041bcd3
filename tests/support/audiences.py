"""Who may open which view: the whole list, by hand. A view that is missing here is a failing test."""

HOLDERS = "school_a school_b trainer_a trainer_b judge_a judge_b guest_a local_officer_a timekeeper_a".split()
EVERYBODY = ["nobody", "individual", *HOLDERS, "treasurer", "reader", "officer", "admin"]
STAFF = "treasurer reader officer admin".split()
READERS = "reader officer admin".split()
EDITORS = "officer admin".split()

AUDIENCES: tuple[tuple[list[str], str], ...] = (
    (
        EVERYBODY,
        """
        static
        public.ready public.home papers.program_rules help.home help.topic
        public.set_language public.program public.privacy public.health
        results.archive results.result public.request_link public.request_link_send
        accounts.sign_in accounts.sign_in_send accounts.second_step accounts.second_step_send
        accounts.sign_out accounts.link accounts.link_open registrations.find registrations.find_send
        verify.show verify.compare offers.show offers.answer mailing.leave mailing.leave_send looks.looks badges.keys badges.key
        replies.follow replies.follow_send calendars.program calendars.registrant calendars.trainer
        calendars.institution calendars.whole_office
        batches.start batches.start_form batches.resume batches.resume_send posters.arrive posters.arrive_send posters.arrived
        offline.worker offline.fallback offline.manifest
        """,
    ),
    (
        ["school_a", "school_b"],
        "schools.home schools.program schools.begin schools.take_known calendars.new_institution_calendar",
    ),
    (
        # What school A is putting together, and what it has sent: its own, and the desk's.
        ["school_a", *EDITORS],
        """
        batches.overview batches.add_list batches.confirm_list batches.blank batches.fillable batches.send
        batches.table batches.table_send batches.read_again
        batches.mend batches.mend_send batches.check batches.add batches.section batches.section_send batches.save
        batches.remove batches.remove_send batches.for_all batches.for_all_send batches.paste batches.template
        batches.upload batches.empty batches.remove_many batches.undo batches.undo_send batches.sent papers.batch_receipt
        registrations.withdraw registrations.withdraw_send registrations.change registrations.change_send
        replies.answer replies.answer_send documents.hand_in registrations.new_calendar
        """,
    ),
    (["individual", *READERS], "badges.badge"),
    (
        [],
        "api.me api.openapi api.programs api.program api.sessions api.registrations api.results api.attendance",
    ),  # by a token, never by a cookie
    (["school_a", *READERS], "registrations.show registrations.calendar papers.receipt"),
    (["trainer_a", "trainer_b"], "trainers.home calendars.new_trainer_calendar"),
    (["trainer_a", *READERS], "trainers.attendance"),
    (["trainer_a"], "walk_ins.add walk_ins.add_send"),
    (["trainer_a", "trainer_b", "judge_a", "judge_b", "local_officer_a", "timekeeper_a", *EDITORS], "inbox.receive"),
    (["timekeeper_a"], "timekeepers.home timekeepers.clock"),
    (["judge_a", "judge_b"], "judges.home readings.home"),
    (["local_officer_a"], "local_officers.home local_officers.round local_officers.mark_round"),
    (["local_officer_a", *EDITORS], "local_officers.visit local_officers.visit_send"),
    (["guest_a"], "guests.home guests.answer guests.decision"),
    (["judge_a"], "readings.show readings.picture readings.sheet"),
    (["judge_a"], "judges.stage judges.entry judges.entry_send judges.recuse judges.recuse_send"),
    (["trainer_a", *EDITORS], "trainers.attendance_send trainers.sheet trainers.scan posters.show"),
    (
        STAFF,
        """
        staff.access.mine staff.access.own_password staff.access.end_login staff.access.end_other_logins
        staff.access.factor staff.access.begin_factor staff.access.confirm_factor staff.access.new_recovery_codes
        staff.access.drop_factor accounts.stay staff.today.today staff.today.search
        staff.calendar.calendar staff.calendar.calendar_pdf
        staff.office.office staff.office.show_office staff.office.printer_check staff.programs.programs
        staff.programs.program staff.cohorts.cohorts staff.sessions.sessions
        staff.office.schools staff.office.school staff.office.institutions staff.office.institution
        staff.office.institution_types staff.office.venues staff.office.vehicles staff.office.officers
        staff.office.days_off staff.sessions.trainers staff.sessions.trainer staff.judging.judges staff.judging.judge
        staff.rotation.bags staff.rotation.local_officer
        staff.contests.rules staff.contests.stages staff.contests.download_rule_sheet
        """,
    ),
    (
        READERS,
        """
        staff.contests.order staff.contests.titles staff.documents.documents staff.documents.checklist
        staff.registering.statistics staff.onward.onward staff.publishing.release staff.publishing.announce
        staff.publishing.poster staff.publishing.poster_picture staff.day.day
        staff.day.arrivals staff.day.running staff.day.turn staff.registering.waiting staff.registering.follow_ups
        staff.registering.registrations staff.registering.registrations_sheet staff.registering.registration
        staff.printing.issued_papers staff.printing.program_papers staff.judging.scores
        staff.manuscripts.manuscripts staff.manuscripts.manuscript staff.manuscripts.shares staff.manuscripts.anthology
        staff.judging.spread staff.rotation.bag staff.rotation.rounds staff.rotation.round staff.rotation.round_list
        staff.meetings.guests staff.meetings.guest staff.meetings.minutes staff.meetings.every_decision staff.meetings.photo
        staff.certificates.certificates staff.certificates.kind staff.certificates.standing
        staff.certificates.recipients staff.certificates.show_design staff.certificates.certificate_pdf
        staff.judging.results staff.judging.ranking staff.judging.opened staff.judging.cut staff.judging.awards
        """,
    ),
    (
        EDITORS,
        """
        staff.programs.archive_program staff.programs.change_program staff.programs.new_program
        staff.programs.repeat_program staff.programs.new_program_kind staff.programs.set_program_state
        staff.documents.new_document staff.documents.change_document staff.documents.remove_document
        staff.documents.remove_document_send staff.documents.checklist_send staff.documents.document_file
        staff.publishing.release_send staff.publishing.withdraw staff.publishing.prepare_results
        staff.privacy.requests staff.privacy.new_request staff.privacy.person_request staff.privacy.choose_people
        staff.privacy.answer_request staff.privacy.person_paper staff.privacy.person_json staff.privacy.stop_people
        staff.privacy.resume_people staff.privacy.withdraw_consent staff.privacy.erase_person
        staff.privacy.erase_person_send
        staff.onward.choose staff.onward.take_along staff.onward.pack staff.onward.pack_send staff.onward.keys
        staff.onward.key_paper staff.onward.parcels staff.onward.bring_parcel staff.onward.parcel
        staff.onward.take_parcel staff.onward.drop_parcel
        staff.contests.new_rule staff.contests.change_rule staff.contests.remove_rule staff.contests.remove_rule_send
        staff.contests.say_rule staff.contests.rule_sheet staff.contests.use_rule_sheet
        staff.contests.theme staff.contests.show_theme staff.contests.set_theme
        staff.contests.add_titles staff.contests.remove_title staff.contests.draw_titles staff.contests.draw_title_again
        staff.contests.barred staff.contests.past_winners staff.contests.admit staff.contests.forget_winners
        staff.contests.fill_stage staff.contests.draw_order staff.contests.type_order
        staff.day.arrivals_send staff.day.turn_send staff.day.clock staff.day.time_used staff.day.readmit
        staff.day.substitute staff.day.substitute_send staff.cohorts.change_cohort staff.cohorts.new_cohort
        staff.calendar.office_address staff.calendar.institution_address
        staff.lending.new_package staff.lending.remove_package staff.lending.scan staff.lending.undo_scan
        staff.lending.miss_rest staff.lending.hand_over staff.lending.close staff.lending.reopen staff.lending.remind
        staff.lending.agreement staff.lending.set_condition staff.lending.import_copies staff.lending.import_copies_send
        staff.lending.new_trip staff.lending.change_trip staff.lending.remove_trip staff.lending.remove_trip_send
        staff.manuscripts.gather staff.manuscripts.release_clean staff.manuscripts.release staff.manuscripts.withhold
        staff.manuscripts.set_word_limits staff.manuscripts.receive staff.manuscripts.cover_words
        staff.manuscripts.cover_page staff.manuscripts.page_picture
        staff.manuscripts.likenesses staff.manuscripts.find_likeness staff.manuscripts.likeness_pair
        staff.manuscripts.share_out staff.manuscripts.accept staff.manuscripts.change_book staff.manuscripts.change_text
        staff.manuscripts.press_book
        staff.registering.begin_follow_ups staff.registering.follow_up staff.registering.prepare_reminders
        staff.registering.offer_message staff.registering.queue_again
        staff.sessions.cancel_session staff.sessions.revive_session staff.sessions.told staff.sessions.prepare_told
        staff.sessions.change_series staff.sessions.series_told staff.sessions.prepare_series
        staff.sessions.repeat_sessions staff.sessions.copy_sessions staff.office.new_day_off staff.office.remove_day_off
        staff.messages.messages staff.messages.message staff.messages.send_message staff.messages.discard_message
        staff.messages.send_by_mail staff.messages.mark_address
        staff.messages.message_words staff.messages.change_words staff.registering.school_message
        staff.sessions.change_session staff.sessions.new_session staff.sessions.remove_session
        staff.sessions.remove_session_send
        staff.printing.papers staff.printing.print_options staff.printing.print_preview staff.printing.print_sheet
        staff.printing.print_start staff.printing.print_ready staff.printing.print_directly staff.printing.save_bundle
        staff.printing.save_print_choices staff.printing.forget_print_choices staff.printing.revoke_paper
        staff.printing.revoke_program_paper staff.registering.save_filter staff.registering.forget_filter
        staff.programs.questions staff.programs.export_questions staff.programs.import_questions
        staff.programs.new_question staff.programs.change_question
        staff.programs.move_question staff.programs.remove_question staff.programs.revive_question
        staff.programs.copy_questions staff.programs.discard_draft
        staff.programs.preview_form staff.programs.preview_paper staff.programs.preview_picture
        staff.programs.publish staff.programs.publish_send staff.programs.accept_versions staff.registering.desk_places
        staff.registering.desk staff.registering.desk_send staff.registering.open_desk_batch batches.move_to_school
        staff.registering.verify staff.registering.send_back staff.registering.reject
        staff.registering.act_on_many staff.registering.tell_many staff.registering.send_back_many
        staff.registering.restore staff.registering.change_registration
        staff.registering.show_private staff.registering.registration_file staff.registering.registration_message
        staff.registering.reply_file
        staff.access.link_requests staff.access.confirm_link staff.access.revoke_link staff.access.revoke_link_send
        staff.access.issue_link staff.access.school_links staff.access.school_links_send
        staff.office.change_school staff.office.new_school staff.office.import_list staff.office.import_list_send
        staff.office.new_institution staff.office.change_institution
        staff.office.new_type staff.office.change_type staff.office.remove_type
        staff.office.new_venue staff.office.change_venue staff.office.new_vehicle staff.office.change_vehicle
        staff.office.new_officer staff.office.change_officer staff.office.remove_officer staff.office.remove_officer_send
        staff.registering.walk_in staff.registering.walk_in_send staff.sessions.change_trainer staff.sessions.new_trainer
        staff.day.new_timekeeper staff.day.timekeeper staff.day.remove_timekeeper
        staff.judging.new_judge staff.judging.change_judge staff.judging.remove_judge staff.judging.remove_judge_send
        staff.judging.panel staff.judging.presence staff.judging.recusals staff.judging.remove_recusal
        staff.judging.entry_state staff.judging.find_sheet staff.judging.typing staff.judging.comparison
        staff.judging.settle_row
        staff.rotation.new_bag staff.rotation.change_bag staff.rotation.next_round staff.rotation.open_round
        staff.rotation.mark_round staff.meetings.add_photos staff.meetings.remove_photo
        staff.visits.new_visit staff.visits.change_visit staff.visits.remove_visit staff.visits.remove_visit_send
        staff.visits.cancel staff.visits.revive staff.visits.tell staff.visits.count staff.visits.uncount staff.visits.missed
        staff.visits.plan staff.visits.new_stop staff.visits.change_stop staff.visits.remove_stop
        staff.visits.remove_stop_send staff.visits.accept staff.visits.decline
        staff.meetings.invite staff.meetings.new_guest staff.meetings.change_guest staff.meetings.answer_for
        staff.meetings.remove_guest staff.meetings.remove_guest_send staff.meetings.letters staff.meetings.letters_send
        staff.meetings.mail_invitations staff.meetings.links_again
        staff.meetings.invite_by_link staff.meetings.remind staff.meetings.reminders
        staff.meetings.change_minutes staff.meetings.new_decision staff.meetings.change_decision staff.meetings.decision
        staff.certificates.rule staff.certificates.mark_standing staff.certificates.design
        staff.certificates.preview_design staff.certificates.set_background staff.certificates.use_template
        staff.certificates.new_recipient staff.certificates.change_recipient staff.certificates.remove_recipient
        staff.certificates.print_certificates staff.certificates.issue_one staff.certificates.correct
        staff.certificates.revoke
        staff.judging.decide_tie staff.judging.cut_send staff.judging.cut_lots staff.judging.minutes
        staff.judging.minutes_send staff.judging.minutes_copy staff.judging.recapitulation staff.judging.give_award
        staff.judging.take_award_back
        """,
    ),
    (
        STAFF,
        """
        staff.lending.copies staff.lending.copy
        staff.visits.month staff.visits.month_pdf staff.visits.stops staff.visits.report staff.visits.report_pdf
        staff.visits.report_sheet
        """,
    ),
    (
        READERS,
        """
        staff.lending.packages staff.lending.package staff.lending.package_paper staff.lending.register
        staff.lending.borrower staff.lending.agreement_paper staff.lending.trips staff.lending.trip_sheet
        staff.lending.trip_schedule staff.visits.visit staff.visits.requests staff.visits.day_pdf
        """,
    ),
    # A job is shown to the one who began it; this one is the officer's.
    (["officer"], "staff.printing.job staff.printing.job_file staff.printing.job_again staff.printing.job_cancel"),
    (
        ["treasurer", *READERS],
        "staff.reports.year staff.reports.year_pdf staff.reports.year_sheet"
        " staff.money.settings staff.money.money staff.money.show_list staff.money.list_pdf",
    ),
    (
        ["treasurer", *EDITORS],
        """
        staff.money.new_budget staff.money.change_budget staff.money.remove_budget staff.money.new_list
        staff.money.change_list staff.money.remove_list staff.money.new_row staff.money.change_row staff.money.correct_list
        staff.money.print_list
        """,
    ),
    (
        # Tariffs, rules, approval, and what names a person to a bank.
        ["treasurer", "admin"],
        """
        staff.money.new_tariff staff.money.change_tariff staff.money.remove_tariff staff.money.new_rule
        staff.money.remove_rule staff.money.approve_list staff.money.withdraw_approval staff.money.identity
        staff.money.receipts_pdf staff.money.list_sheet
        """,
    ),
    (
        ["admin"],
        """
        staff.access.audit_log staff.access.audit_log_sheet staff.access.api_tokens staff.access.new_api_token
        staff.access.revoke_api_token staff.access.revoke_api_token_send staff.access.accounts staff.access.change_account
        staff.access.new_account staff.access.enable_account staff.access.reset_password staff.access.reset_password_send
        staff.access.disable_account staff.access.disable_account_send staff.access.take_factor staff.access.factor_roles
        staff.office.change_office staff.office.change_logo staff.office.preview_office staff.office.new_signer
        staff.office.change_signer staff.office.remove_signer staff.office.remove_signer_send
        staff.onward.new_partner staff.onward.end_partner staff.programs.erase_program
        staff.programs.erase_program_send staff.judging.reopen
        """,
    ),
)


def allowed(name: str) -> set[str]:
    """The views that this visitor may open; static files aside."""
    found = {endpoint for visitors, endpoints in AUDIENCES if name in visitors for endpoint in endpoints.split()}
    return found - {"static"}
