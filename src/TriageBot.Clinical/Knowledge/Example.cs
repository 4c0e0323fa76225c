using TriageBot.Clinical.Picture;

namespace TriageBot.Clinical.Knowledge;

/// <summary>A worked example of a rule: a picture and what the rule must say of it. Each is a named test and runs at start-up.</summary>
/// <param name="It">What the rule does here, as a sentence.</param>
/// <param name="Picture">The patient as the example describes them.</param>
/// <param name="Expect">For a red flag <c>fires</c>, <c>ruled-out</c> or <c>asks X</c>; for a complaint an acuity.</param>
/// <param name="Nearly">A look-alike: something the rule counts is there, and yet it must not fire.</param>
public sealed record Example(string It, ClinicalPicture Picture, string Expect, bool Nearly);
