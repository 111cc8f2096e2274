using System.Reflection;
using System.Runtime.ExceptionServices;
using System.Text;
using System.Text.RegularExpressions;
using WorldPostaAdmin.Formats.Calendars;

namespace WorldPostaAdmin.MailServer.Tests.ForeignText;

/// <summary>
/// Whatever reads text that others write takes time that grows with its length alone. What is to be tried is found in the assemblies and
/// the sources, so that nothing new is forgotten: each regular expression, each Parse, and each port of Core that reads texts or files.
/// </summary>
public sealed class ForeignTextTests
{
    // One megabyte tells linear from quadratic; WORLDPOSTA_MEGABYTES=10 takes minutes.
    private static readonly int Length = (int.TryParse(Environment.GetEnvironmentVariable("WORLDPOSTA_MEGABYTES"), out var megabytes) ? megabytes : 1) << 20;

    // What is quadratic takes hours; this only ends the wait for it.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private static readonly string[] Units = ["a", " ", "<", "(", "\"", "a@", "a.", ",", "\r\n ", "[SMTP:", "=?utf-8?q?a?= ", "9:99", "%41", "\ud83d\ude00"];

    private static readonly Assembly[] Assemblies = Directory.GetFiles(AppContext.BaseDirectory, "WorldPostaAdmin.*.dll").Where(file => !Path.GetFileName(file).Contains("Tests", StringComparison.Ordinal))
        .Select(file => Assembly.Load(AssemblyName.GetAssemblyName(file))).ToArray();

    public static TheoryData<string> Expressions => [.. Methods().Where(method => method.IsDefined(typeof(GeneratedRegexAttribute))).Select(Name)];

    public static TheoryData<string> Parsers => [.. Methods().Where(IsParser).Select(Name)];

    public static TheoryData<string> Ports => [.. PortMethods().Select(Name)];

    /// <summary>What a port's method makes of its worst.</summary>
    private static Dictionary<string, Func<string>[]> Worst { get; } = new()
    {
        ["ICalendarFormat.Read"] = Calendars(),
        ["ICalendarFormat.Join"] = Calendars(),
        ["ICalendarFormat.Rule"] = [() => "FREQ=DAILY;BYHOUR=" + Repeat("1,"), () => "FREQ=DAILY;" + Repeat("X-A=1;"), () => Repeat(";"), () => Repeat("=")],
        ["ICalendarFormat.Time"] = [() => Repeat("/"), () => "<" + Repeat("<>,")],
        ["IMessageFormat.Read"] = Messages(),
        ["IMessageFormat.ReadBody"] = Messages(),
        ["IMessageFormat.TextOf"] = [() => Repeat("<style>"), () => Repeat("<script>"), () => Repeat("<"), () => Repeat("<a "), () => Repeat("<!--"), () => Repeat("&"), () => Repeat("<style></script>"), () => Repeat("<![CDATA["), () => "<a " + Repeat("b=\"c\" ")],
        ["IMessageFormat.Prepend"] = Messages(),
        ["IMessageFormat.Without"] = Messages(),
        ["IMboxFormat.Read"] = [() => Repeat("From \n\n"), () => Repeat("From a Mon Mar 02 09:05:00 2026\nA: b\n\n"), () => "From a Mon Mar 02 09:05:00 2026\nA: b\n" + Repeat(">"), () => "From " + Repeat("9:99 ")],
        ["IMboxFormat.Marks"] = [() => "X-Gmail-Labels: " + Repeat("a,"), () => "X-Gmail-Labels: a\n" + Repeat(" b\n"), () => Repeat("Status: R\n"), () => Repeat(":")],
        ["IContactFormat.Read"] = [() => Card(Repeat("TEL:1\n")), () => Card("TEL;" + Repeat("TYPE=a;")), () => Card("N:" + Repeat(";")), () => Card("NOTE:" + Repeat("\\,")), () => Card("NOTE:" + Repeat("\n a")), () => Card("NOTE;ENCODING=QUOTED-PRINTABLE:" + Repeat("=\n")), () => Repeat("BEGIN:VCARD\n")],
        ["IRowFormat.Read"] = [() => "a,b\n" + Repeat("\""), () => "a,b\n" + Repeat(","), () => "a,b\n" + Repeat("\"\"\""), () => Repeat("a,"), () => Repeat("{\"a\":"), () => Repeat("["), () => Repeat("{\"a\":1}\n"), () => "{\"a\":\"" + Repeat("\\u0041")],
    };

    [Theory]
    [MemberData(nameof(Expressions))]
    public void A_regular_expression_takes_linear_time(string name)
    {
        var expression = (Regex)Methods().First(method => method.IsDefined(typeof(GeneratedRegexAttribute)) && Name(method) == name).Invoke(null, null)!;

        Assert.True(expression.Options.HasFlag(RegexOptions.NonBacktracking), $"{name} backtracks: {expression}");
        foreach (var unit in Units) Ends($"{name} with {unit}", () => _ = expression.Matches(Repeat(unit)).Count);
    }

    [Fact]
    public void No_regular_expression_in_the_sources_backtracks()
    {
        var sources = Path.Combine(Servers.AdminShell.FindRoot(), "src");
        // Our own help pages are all that the help compiler reads.
        var files = Directory.EnumerateFiles(sources, "*.cs", SearchOption.AllDirectories).Where(file => !file.Contains("HelpCompiler", StringComparison.Ordinal)).ToArray();
        var found = files.SelectMany(file => Expression(File.ReadAllText(file)).Select(text => $"{Path.GetRelativePath(sources, file)}: {text}")).ToArray();

        Assert.NotEmpty(found);
        Assert.All(found, text => Assert.Contains("NonBacktracking", text, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Parsers))]
    public void A_parser_ends(string name)
    {
        foreach (var method in Methods().Where(method => IsParser(method) && Name(method) == name))
        {
            foreach (var unit in Units) Ends($"{name} with {unit}", () => Call(method, null, Repeat(unit)));
        }
    }

    [Theory]
    [MemberData(nameof(Ports))]
    public void What_reads_files_and_messages_ends(string name)
    {
        Assert.True(Worst.TryGetValue(name, out var inputs), $"{name} reads foreign text: its worst belongs into {nameof(Worst)}.");
        foreach (var method in PortMethods().Where(method => Name(method) == name))
        {
            foreach (var type in Adapters(method.DeclaringType!))
            {
                var adapter = Activator.CreateInstance(type)!;
                for (var i = 0; i < inputs!.Length; i++) Ends($"{type.Name}.{method.Name} with its input {i}", () => Call(method, adapter, inputs[i]()));
            }
        }
    }

    private static Func<string>[] Calendars() =>
    [
        () => Calendar(Repeat("BEGIN:VEVENT\nUID:a\nDTSTART:20270101T000000Z\nEND:VEVENT\n")), () => Event("DTSTART;X=" + Repeat(":")), () => Event("ORGANIZER;CN=" + Repeat(":mailto:")), () => Event("ATTENDEE;" + Repeat("A=b;")),
        () => Event("ATTENDEE;CN=\"" + Repeat(";")), () => Event(Repeat("ATTENDEE:mailto:a@b\n")), () => Event("EXDATE:" + Repeat("20270101T000000Z,")), () => Event("EXDATE:" + Repeat(",")), () => Event("CATEGORIES:" + Repeat("a,")),
        () => Event("RRULE:FREQ=DAILY;BYSECOND=" + Repeat("1,")), () => Event("SUMMARY:" + Repeat("\\n")), () => Event("SUMMARY:a" + Repeat("\n b")), () => Event("DURATION:P" + Repeat("1D")), () => Event("DTSTART;TZID=" + Repeat("/a") + ":20270101T000000"),
        () => Calendar(Repeat("BEGIN:VTIMEZONE\nTZID:a\nEND:VTIMEZONE\n")), () => Calendar("BEGIN:VTIMEZONE\nTZID:a\n" + Repeat("BEGIN:STANDARD\nDTSTART:16010101T000000\nTZOFFSETTO:+0100\nRRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH=4\nEND:STANDARD\n") + "END:VTIMEZONE\n"),
        () => Calendar(Repeat("BEGIN:A\nEND:A\n")), () => Repeat("BEGIN:VCALENDAR\nEND:VCALENDAR\n"), () => Repeat("BEGIN:VCALENDAR\n"), () => Repeat("END:A\n"), () => Repeat("^n"),
        () => Calendar(string.Concat(Enumerable.Range(0, Length / 200).Select(i => $"BEGIN:VTIMEZONE\nTZID:{i}\nBEGIN:STANDARD\nDTSTART:16010101T000000\nTZOFFSETFROM:+0200\nTZOFFSETTO:+0123\nRRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH=4\nEND:STANDARD\nEND:VTIMEZONE\n"))),
    ];

    private static Func<string>[] Messages() =>
    [
        () => "Content-Type: text/html\r\n\r\n" + Repeat("<style>"), () => "Subject: " + Repeat("=?utf-8?q?a?= "), () => "From: " + Repeat("a@b, "), () => "From: " + Repeat("("), () => "From: " + Repeat("<"), () => "References: " + Repeat("<"), () => Repeat("A: b\r\n"),
        () => "Subject: a" + Repeat("\r\n b"), () => Repeat(":"), () => "Content-Type: multipart/mixed; boundary=a\r\n\r\n" + Repeat("--a\r\n\r\n"), () => "Content-Type: multipart/mixed; boundary=a\r\n\r\n" + Repeat("--a\r\nContent-Type: multipart/mixed; boundary=a\r\n\r\n"),
        () => "Content-Type: text/plain;" + Repeat(" a=b;"), () => "Content-Type: text/plain; " + Repeat("name*0*=a; "), () => "Content-Type: text/calendar\r\n\r\n" + Repeat("BEGIN:VEVENT\r\n"), () => "Content-Type: text/calendar; method=" + Repeat("a"),
        () => "Content-Type: application/ms-tnef\r\nContent-Transfer-Encoding: base64\r\n\r\neJ8+IgAA" + Repeat("AQeQBgAI"), () => "Content-Type: text/plain\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n" + Repeat("="), () => "Content-Type: text/plain\r\nContent-Transfer-Encoding: base64\r\n\r\n" + Repeat("="),
        () => "Content-Type: text/plain\r\nContent-Transfer-Encoding: x-uuencode\r\n\r\n" + Repeat("begin 644 a\r\n"), () => "Content-Type: message/rfc822\r\n\r\n" + Repeat("Content-Type: message/rfc822\r\n\r\n"),
    ];

    private static string Calendar(string lines) => $"BEGIN:VCALENDAR\n{lines}\nEND:VCALENDAR\n";

    private static string Event(string lines) => Calendar($"BEGIN:VEVENT\nUID:a\n{lines}\nEND:VEVENT");

    private static string Card(string lines) => $"BEGIN:VCARD\nVERSION:3.0\nFN:a\n{lines}\nEND:VCARD\n";

    private static string Repeat(string unit) => new StringBuilder(Length + unit.Length).Insert(0, unit, Length / unit.Length).ToString();

    /// <summary>Ends, with an answer or with a refusal in words.</summary>
    private static void Ends(string what, Action work)
    {
        var done = Task.Factory.StartNew(() =>
        {
            try
            {
                work();
            }
            catch (Exception e) when (e is DomainException or FormatException or RowFormatException)
            {
                // A refusal is an answer.
            }
        }, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        Assert.True(Task.WaitAny([done], Patience) == 0, $"{what} does not end.");
        done.GetAwaiter().GetResult();
    }

    private static void Call(MethodInfo method, object? target, string text)
    {
        var arguments = method.GetParameters().Select((parameter, i) => i == 0 ? As(parameter.ParameterType, text) : Other(parameter, text)).ToArray();
        try
        {
            if (method.Invoke(target, arguments) is System.Collections.IEnumerable many and not string) foreach (var one in many) _ = one;
        }
        catch (TargetInvocationException e)
        {
            ExceptionDispatchInfo.Throw(e.InnerException!);
        }
    }

    private static object? Other(ParameterInfo parameter, string text) => parameter.ParameterType switch
    {
        _ when parameter.IsOut => null,
        var type when type == typeof(string) && parameter.Member.Name == nameof(ICalendarFormat.Time) => text,
        var type when type == typeof(string) => "UTC",
        var type when type == typeof(List<string>) => new List<string>(),
        var type when type == typeof(IReadOnlyList<(string, string)>) => new[] { ("X-A", "b") },
        var type when type == typeof(IReadOnlyList<string>) => new[] { "A", "Bcc" },
        var type => type.IsValueType ? Activator.CreateInstance(type) : null,
    };

    private static object? As(Type type, string text) =>
        type == typeof(Stream) ? new MemoryStream(Encoding.UTF8.GetBytes(text))
        : type == typeof(TextReader) ? new StringReader(text)
        : type == typeof(ReadOnlyMemory<byte>) ? new ReadOnlyMemory<byte>(Encoding.UTF8.GetBytes(text))
        : type == typeof(IEnumerable<string>) ? new[] { text }
        : type == typeof(DateTime) ? new DateTime(2027, 1, 1)
        : type == typeof(DateTimeOffset) ? DateTimeOffset.UnixEpoch
        : text;

    private static IEnumerable<MethodInfo> Methods() => Assemblies.SelectMany(assembly => assembly.GetTypes()).Where(type => !type.IsGenericTypeDefinition)
        .SelectMany(type => type.GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly));

    private static bool IsParser(MethodInfo method) => method.Name is "Parse" or "TryParse" && !method.IsPrivate && method.GetParameters() is [{ ParameterType: var type }, .. var others] && type == typeof(string)
        && others.All(other => other.IsOut || other.IsOptional || other.ParameterType == typeof(string) || other.ParameterType == typeof(List<string>));

    // Ports that take a text, a file or a message first, or a name besides.
    private static IEnumerable<MethodInfo> PortMethods() => typeof(ICalendarFormat).Assembly.GetTypes().Where(type => type.IsInterface && type.Name.EndsWith("Format", StringComparison.Ordinal))
        .SelectMany(type => type.GetMethods()).Where(method => method.GetParameters() is [{ ParameterType: var first }, ..] parameters
            && (first == typeof(Stream) && method.Name.StartsWith("Read", StringComparison.Ordinal) || first == typeof(TextReader) || first == typeof(ReadOnlyMemory<byte>) || first == typeof(IEnumerable<string>) || parameters.Any(parameter => parameter.ParameterType == typeof(string)) && first != typeof(TextWriter) && first != typeof(Stream)));

    private static IEnumerable<Type> Adapters(Type port)
    {
        var found = typeof(IcalFormat).Assembly.GetTypes().Where(type => type is { IsClass: true, IsAbstract: false } && port.IsAssignableFrom(type)).ToArray();
        Assert.NotEmpty(found);
        return found;
    }

    private static string Name(MethodInfo method) => $"{method.DeclaringType!.Name}.{method.Name}";

    private static IEnumerable<string> Expression(string source)
    {
        foreach (var mark in new[] { "[GeneratedRegex(", "new Regex(", "Regex.IsMatch(", "Regex.Match(", "Regex.Matches(", "Regex.Replace(", "Regex.Split(" })
        {
            for (var at = source.IndexOf(mark, StringComparison.Ordinal); at >= 0; at = source.IndexOf(mark, at + 1, StringComparison.Ordinal)) yield return source[at..Math.Min(source.Length, at + 400)].Split(mark == "[GeneratedRegex(" ? ")]" : ";")[0];
        }
    }
}
