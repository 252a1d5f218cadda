// After a page came back with things to mend, reading starts at their list.
document.getElementById("summary")?.focus();
