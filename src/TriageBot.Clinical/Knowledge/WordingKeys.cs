namespace TriageBot.Clinical.Knowledge;

/// <summary>Keys of <c>wording.yaml</c> that the engine says.</summary>
internal static class WordingKeys
{
    public static readonly IReadOnlyList<string> All =
    [
        "ask-complaint", "why-complaint", "ask-complaint-list", "ask-anything-else", "why-anything-else", "option-nothing-else", "ask-again", "why-again", "ask-list", "ask-before-setting-out", "why-danger", "ask-age", "why-age", "ask-sex", "why-sex", "ask-pregnancy", "why-pregnancy",
        "ask-duration", "why-duration", "ask-temperature", "why-temperature", "ask-pain", "why-pain", "ask-pregnancy-weeks", "why-pregnancy-weeks", "unit-years", "unit-weeks",
        "option-yes", "option-no", "option-unsure", "option-none", "option-other", "option-not-measured", "option-female", "option-male", "option-pregnant", "option-after-birth",
        "option-under-1-hour", "option-1-to-24-hours", "option-1-to-3-days", "option-4-to-7-days", "option-1-to-4-weeks", "option-over-a-month",
        "answer-skipped", "refuse-number", "refuse-option", "because-otherwise", "because-not-understood", "because-not-ruled-out", "because-budget-used", "because-worried", "because-contradiction", "because-second-key", "because-second-key-now", "because-second-key-doubt", "because-readings-differ",
        "route-emergency", "route-general", "route-desk", "route-closed-today", "route-complaint",
        "because-named-disease", "route-condition", "route-words", "route-stands-in", "route-chosen", "route-second", "ask-which-door", "why-which-door",
        "emergency-e0-action", "emergency-e1-action", "emergency-crisis-action", "emergency-call-fails", "emergency-e0-meanwhile", "emergency-e1-meanwhile",
        "emergency-crisis-meanwhile", "result-e0-action", "result-e1-action", "result-e2-action", "result-e3-action", "result-e4-action",
        "result-e0-again", "result-e1-again", "result-e2-again", "result-e3-again", "result-e4-again", "when-now",
        "when-e2", "when-e3", "when-e4", "better-by", "safety-net-general", "self-care-general",
        "teach-back-question", "teach-back-e0", "teach-back-e1", "teach-back-e2", "teach-back-e3", "teach-back-e4",
        "summary-who", "summary-level", "summary-course", "summary-has", "summary-numbers", "summary-risks",
        "summary-corrected", "summary-only-model", "summary-unknown", "summary-denies", "measure-temperature", "measure-systolic", "measure-diastolic",
        "measure-heartrate", "measure-respiratoryrate", "measure-oxygensaturation", "measure-glucose", "measure-pain", "measure-pregnancyweeks", "measure-weight", "measure-peakflow", "measure-sleephours", "measure-stools", "measure-inr",
        "checkin-opening", "checkin-why", "checkin-medicines", "checkin-why-medicines", "checkin-no-medicines", "checkin-all-taken", "checkin-not-taken", "checkin-which-way", "checkin-why-which-way",
        "checkin-stopped", "checkin-missed", "checkin-reduced", "checkin-ran-out", "checkin-never-filled", "checkin-side-effect", "checkin-doctor-stopped",
        "checkin-list", "checkin-close-red", "checkin-close-taken", "checkin-go-on", "checkin-why-go-on", "checkin-worse", "checkin-why-worse", "checkin-opening-own", "checkin-opening-caregiver",
        "wish-go-on", "wish-less-often", "wish-call-instead", "wish-pause", "wish-change-hour", "wish-stop", "checkin-close-flagged", "checkin-close-well", "checkin-close-emergency",
    ];
}
