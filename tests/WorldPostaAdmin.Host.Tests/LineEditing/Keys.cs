using WorldPostaAdmin.Host.LineEditing;

namespace WorldPostaAdmin.Host.Tests.LineEditing;

/// <summary>Types into an editor.</summary>
internal static class Keys
{
    public static LineEditor Type(this LineEditor editor, string text)
    {
        foreach (var c in text) editor.Press(new ConsoleKeyInfo(c, default, false, false, false));
        return editor;
    }

    public static EditState Press(this LineEditor editor, ConsoleKey key, ConsoleModifiers modifiers = default) =>
        editor.Press(new ConsoleKeyInfo(
            '\0', key, modifiers.HasFlag(ConsoleModifiers.Shift), modifiers.HasFlag(ConsoleModifiers.Alt), modifiers.HasFlag(ConsoleModifiers.Control)));

    public static EditState Control(this LineEditor editor, ConsoleKey key) => editor.Press(key, ConsoleModifiers.Control);

    /// <summary>The text with a bar where the cursor is.</summary>
    public static string Shown(this LineEditor editor) => editor.Text.Insert(editor.Cursor, "|");
}
