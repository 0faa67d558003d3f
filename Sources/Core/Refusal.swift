/// Every way in which the programme says no on purpose. Anything else that is thrown is our own fault.
package enum Refusal: Error, Hashable, Sendable {
    /// The thing does not exist, or is somebody else's: the two are never told apart.
    case notFound
    /// A staff member must sign in first.
    case signInFirst
    /// Signed in, but the second factor that the roles ask for has not been set up.
    case proveFirst
    /// Known, but this person may not do it.
    case notAllowed
    /// Too many tries; the same request may succeed after `retryAfter` seconds.
    case tooOften(PhraseKey, retryAfter: Int)
    /// The thing is not in a state in which this can be done.
    case conflict(PhraseKey)
    /// What was sent cannot be accepted. `field` is named as in the JSON and in the form.
    case invalid(field: String, PhraseKey)
    /// Nothing was written; the same request may be sent again after `retryAfter` seconds.
    case unavailable(retryAfter: Int)
}
