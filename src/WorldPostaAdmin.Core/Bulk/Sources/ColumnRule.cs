namespace WorldPostaAdmin;

/// <summary>Takes the value of one column into the person that the row is about.</summary>
/// <param name="person">The person, as far as the row was read.</param>
/// <param name="column">The column, as the file names it.</param>
/// <param name="value">Never absent or blank.</param>
internal delegate void ColumnRule(PersonRow person, string column, Cell value);
