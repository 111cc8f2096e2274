using System.Collections;
using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;
using WorldPostaAdmin.Host.Prompt;

namespace WorldPostaAdmin.Host.Hosting;

/// <summary>Asks a person at the terminal: mandatory parameters, confirmations, credentials.</summary>
internal sealed class Questions(Screen screen, TerminalReader reader)
{
    public string ReadLine() => reader.ReadAnswer("");

    public SecureString ReadSecret(string prompt) => reader.ReadSecret(prompt);

    public Dictionary<string, PSObject?> Fields(string caption, string message, Collection<FieldDescription> fields)
    {
        Introduce(caption, message);
        return fields.ToDictionary(f => f.Name, f => (PSObject?)(Field(f) is { } value ? PSObject.AsPSObject(value) : null));
    }

    public int Choice(string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice)
    {
        Introduce(caption, message);
        var keys = choices.Select(c => new AnswerKey(c)).ToList();
        var question = string.Join("  ", keys.Select(k => k.ToString())) + "  [?] Help";
        question += defaultChoice >= 0 ? $" (default is \"{keys[defaultChoice].Key}\"): " : ": ";
        while (true)
        {
            var answer = reader.ReadAnswer(question).Trim();
            if (answer.Length == 0 && defaultChoice >= 0) return defaultChoice;
            if (answer == "?")
            {
                foreach (var key in keys) screen.WriteQuestion($"{key.Key} - {key.Help}{Environment.NewLine}");
                continue;
            }
            if (keys.FindIndex(k => k.Matches(answer)) is >= 0 and var chosen) return chosen;
        }
    }

    public PSCredential Credential(string caption, string message, string? userName)
    {
        Introduce(caption, message);
        if (string.IsNullOrEmpty(userName)) userName = Required("User: ");
        return new PSCredential(userName, reader.ReadSecret($"Password for user {userName}: "));
    }

    private void Introduce(string caption, string message)
    {
        screen.WriteQuestion(Environment.NewLine);
        foreach (var line in new[] { caption, message })
            if (!string.IsNullOrEmpty(line)) screen.WriteQuestion(PSStyle.Instance.Bold + line + PSStyle.Instance.BoldOff + Environment.NewLine);
    }

    private object? Field(FieldDescription field)
    {
        var type = Type.GetType(field.ParameterAssemblyFullName) ?? Type.GetType(field.ParameterTypeFullName) ?? typeof(string);
        var label = new AnswerKey(field.Label, field.HelpMessage).Name is { Length: > 0 } name ? name : field.Name;
        if (type == typeof(SecureString)) return reader.ReadSecret($"{label}: ");
        if (type == typeof(PSCredential)) return Credential("", label, null);
        if (type.IsArray || type.IsAssignableTo(typeof(IList))) return Elements(label, type.GetElementType() ?? typeof(object));
        return Value($"{label}: ", type);
    }

    // One element a line until an empty one, as pwsh asks for a list.
    private object[] Elements(string label, Type type)
    {
        var elements = new List<object>();
        while (Value($"{label}[{elements.Count}]: ", type, emptyEnds: true) is { } element) elements.Add(element);
        return [.. elements];
    }

    private object? Value(string prompt, Type type, bool emptyEnds = false)
    {
        while (true)
        {
            var answer = reader.ReadAnswer(prompt);
            if (emptyEnds && answer.Length == 0) return null;
            if (LanguagePrimitives.TryConvertTo(answer, type, out var value)) return value;
            screen.WriteQuestion($"'{answer}' is no {type.Name}.{Environment.NewLine}");
        }
    }

    private string Required(string prompt)
    {
        while (true)
            if (reader.ReadAnswer(prompt) is { Length: > 0 } answer) return answer;
    }

    /// <summary>A label such as "Yes to &amp;All": its key follows the ampersand.</summary>
    private readonly record struct AnswerKey(string? Label, string? Help)
    {
        public AnswerKey(ChoiceDescription choice) : this(choice.Label, choice.HelpMessage)
        {
        }

        public string Name => Label?.Replace("&", "") ?? "";

        public string Key => Label?.IndexOf('&') is { } at and >= 0 && at + 1 < Label.Length ? char.ToUpperInvariant(Label[at + 1]).ToString() : Name;

        public bool Matches(string answer) =>
            answer.Equals(Key, StringComparison.OrdinalIgnoreCase) || answer.Equals(Name, StringComparison.OrdinalIgnoreCase);

        public override string ToString() => $"[{Key}] {Name}";
    }
}
