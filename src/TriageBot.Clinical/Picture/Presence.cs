namespace TriageBot.Clinical.Picture;

/// <summary>Whether the patient has something (有 / 无 / 不详). Not having said so is not the same as "no".</summary>
public enum Presence { Unknown, Present, Absent }
