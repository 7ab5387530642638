import Reports

extension ThreeStagesPage {
    /// What the words on the page mean.
    static let words = [
        StudyModel.Word(
            "Goal alignment",
            "Of a goal's items, those that end well: complete or attempted, and aligned. The mean of five categories, so that each weighs the same."
        ),
        StudyModel.Word("Profile", "Facts about the user: told where they are asked for, and never otherwise."),
        StudyModel.Word("Policy", "Rules on the user's behaviour, such as what it must not accept or reveal."),
        StudyModel.Word("Objective", "What has to get done. Attempted counts, because the agent may stand in the way."),
        StudyModel.Word("Requirement", "A condition of an objective."),
        StudyModel.Word("Preference", "How the user would like an objective done."),
        StudyModel.Word(
            "Unseen",
            "A desk of another trade, of which training had no conversation. Profiles and policies are new at the seen desks too."
        ),
        StudyModel.Word(
            "Other tracker",
            "Alignment is read off the conversation by a tracker. A second one, built otherwise, reads the scenario's prose: a gain that only one of them sees is a gain at pleasing it."
        ),
        StudyModel.Word(
            "HD-D, MTLD",
            "Two measures of how varied the words are, which do not fall with the length of the text."
        ),
        StudyModel.Word(
            "Goal overlap",
            "The share of runs of four words that stand in the goal's text just so: recital shows here."
        ),
        StudyModel.Word(
            "Ends early, lingers",
            "Conversations that it leaves while something is open, or in which it stays when all is settled."
        ),
        StudyModel.Word(
            "Stutters",
            "Messages in which a word, or two or three, stand three times in a row: what a model says that has come off the rails."
        ),
        StudyModel.Word(
            "True reward",
            "Conversations after which the world is as the goal asks. The agent serves by the rules: after those of a user that keeps its goal it always is."
        ),
        StudyModel.Word(
            "AUC",
            "How well a classifier of words tells its conversations from the base model's, as the area under the ROC curve: 0.5 cannot, 1 always can."
        ),
        StudyModel.Word("Interval", "95 %, drawn over scenarios."),
    ]
}
