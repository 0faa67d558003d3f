/// The scripts that other scripts load. Those name them without a version, so browsers ask for them each time, and what
/// works without the network keeps all of them.
enum ScriptModules {
    static let addresses = [
        "ordering", "outbox", "telling", "retelling", "grading", "timer", "kinds", "pace", "hand-in", "practices",
    ].map { "/js/\($0).js" }
}
