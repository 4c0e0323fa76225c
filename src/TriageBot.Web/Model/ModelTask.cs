namespace TriageBot.Web.Model;

/// <summary>What the model is asked to do. None of it decides anything.</summary>
public enum ModelTask { Read, ReadFollowUp, Write, Explain, Educate, Draft, Summarise, Grade, Simulate, Answer }

internal static class ModelTasks
{
    /// <summary>Reading is the same each time; what is written may vary a little.</summary>
    public static bool IsReading(this ModelTask task) => task is ModelTask.Read or ModelTask.ReadFollowUp or ModelTask.Grade;

    /// <summary>No patient waits for it.</summary>
    public static bool IsUnhurried(this ModelTask task) => task is ModelTask.Draft or ModelTask.Summarise or ModelTask.Grade or ModelTask.Simulate or ModelTask.Answer;
}
