namespace WorldPostaAdmin.Formats.Tests.Calendars;

/// <summary>Calendars as other programs write them.</summary>
internal static class CalendarFile
{
    public static string Read(string name)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "WorldPostaAdmin.sln"))) folder = folder.Parent;
        return File.ReadAllText(Path.Combine(folder!.FullName, "tests", "data", "calendars", name + ".ics"));
    }
}
